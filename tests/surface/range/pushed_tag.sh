#!/bin/sh
# A pushed annotated tag with it in its message
. "${0%/*}/../lib.sh"
new_repo
commit a.txt one
git tag -a v1 -m "$secret"
echo "$(printf %040d 0) $(git rev-parse v1) refs/tags/v1" >"$work/updates"
not_yet refs/tags/v1
input="$work/updates"
finds range --stdin
report_has '"kind":"tag-message"'
