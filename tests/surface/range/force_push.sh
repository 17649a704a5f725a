#!/bin/sh
# A forced push to a branch that went another way
. "${0%/*}/../lib.sh"
new_repo
commit a.txt one
commit b.txt two
old=$(git rev-parse HEAD)
git reset -q --hard HEAD~1
commit c.txt "$secret"
echo "$old $(git rev-parse HEAD) refs/heads/main" >"$work/updates"
input="$work/updates"
finds range --stdin
