#!/bin/sh
# A commit that only a replace reference brings
. "${0%/*}/../lib.sh"
new_repo
commit a.txt one
git checkout -q --orphan other
git rm -rqf .
commit b.txt "$secret"
replacement=$(git rev-parse HEAD)
git checkout -q main
git branch -q -D other
git replace HEAD "$replacement"
git reflog expire --expire=now --all
finds history
finds history --reachable
