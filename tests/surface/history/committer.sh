#!/bin/sh
# The committer's e-mail address
. "${0%/*}/../lib.sh"
new_repo
GIT_COMMITTER_EMAIL="$secret@example.org" commit a.txt one
finds history
report_has '"kind":"author"'
