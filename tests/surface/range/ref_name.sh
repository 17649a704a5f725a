#!/bin/sh
# The name of a pushed branch
. "${0%/*}/../lib.sh"
new_repo
commit a.txt one
git update-ref "refs/heads/known" HEAD
echo "$(printf %040d 0) $(git rev-parse HEAD) refs/heads/$secret" >"$work/updates"
input="$work/updates"
finds range --stdin
