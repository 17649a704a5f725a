#!/bin/sh
# The staged part of a stash, overwritten in the work tree
. "${0%/*}/../lib.sh"
new_repo
commit a.txt one
echo "$secret" >a.txt
git add a.txt
echo two >a.txt
git stash -q
finds history
