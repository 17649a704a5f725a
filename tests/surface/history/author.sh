#!/bin/sh
# The author's name
. "${0%/*}/../lib.sh"
new_repo
GIT_AUTHOR_NAME="Ada $secret" commit a.txt one
finds history
report_has '"kind":"author"'
