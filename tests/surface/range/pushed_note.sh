#!/bin/sh
# A pushed note
. "${0%/*}/../lib.sh"
new_repo
commit a.txt one
git notes add -m "$secret"
echo "$(printf %040d 0) $(git rev-parse refs/notes/commits) refs/notes/commits" >"$work/updates"
not_yet refs/notes/commits
input="$work/updates"
finds range --stdin
report_has '"kind":"note"'
