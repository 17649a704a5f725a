#!/bin/sh
# History that only info/grafts joins to the branch
. "${0%/*}/../lib.sh"
new_repo
commit b.txt "$secret"
old=$(git rev-parse HEAD)
git checkout -q --orphan new
git rm -rqf .
commit a.txt one
git branch -q -D main
git reflog expire --expire=now --all
echo "$(git rev-parse HEAD) $old" >.git/info/grafts
finds history
finds history --reachable
