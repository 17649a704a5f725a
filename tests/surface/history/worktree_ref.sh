#!/bin/sh
# A commit that only another worktree's own reference names
. "${0%/*}/../lib.sh"
new_repo
commit a.txt one
git worktree add -q ../linked
cd ../linked
commit a.txt "$secret"
git update-ref refs/worktree/mine HEAD
git reset -q --hard HEAD~1
git reflog expire --expire=now --all
cd ../repo
finds history
finds history --reachable
