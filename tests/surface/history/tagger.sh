#!/bin/sh
# The tagger's name
. "${0%/*}/../lib.sh"
new_repo
commit a.txt one
GIT_COMMITTER_NAME=$secret git tag -a v1 -m one
finds history
report_has '"kind":"author"'
