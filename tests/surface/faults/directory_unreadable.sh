#!/bin/sh
# Directories of reflogs and of worktrees that cannot be listed, and only they lead to the secret
. "${0%/*}/../lib.sh"
new_repo
commit a.txt one
commit b.txt "$secret"
git reset -q --hard HEAD~1
finds history --reachable
mv .git/logs "$work/logs"
: >.git/logs
refuses history --reachable
rm .git/logs
git worktree add -q --detach ../linked HEAD
cd ../linked
commit b.txt "$secret"
cd ../repo
rm -rf .git/logs .git/worktrees/*/logs
finds history --reachable
mv .git/worktrees "$work/worktrees"
: >.git/worktrees
refuses history --reachable
