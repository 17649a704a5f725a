#!/bin/sh
# A pushed branch that is new: the old id is all zeros
. "${0%/*}/../lib.sh"
new_repo
commit a.txt one
git checkout -q -b topic
commit b.txt "$secret"
echo "$(printf %040d 0) $(git rev-parse HEAD) refs/heads/topic" >"$work/updates"
not_yet refs/heads/topic
input="$work/updates"
finds range --stdin
