#!/bin/sh
# In a linked worktree with an index of its own
. "${0%/*}/../lib.sh"
new_repo
commit a.txt one
git worktree add -q ../linked
cd ../linked
echo "$secret" >b.txt
git add b.txt
finds staged
blocks git commit -q -m b
cd ../repo
passes staged
