#!/bin/sh
# A staged file marked skip-worktree
. "${0%/*}/../lib.sh"
new_repo
commit a.txt one
echo "$secret" >a.txt
git add a.txt
git update-index --skip-worktree a.txt
finds staged
