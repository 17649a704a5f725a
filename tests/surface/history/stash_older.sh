#!/bin/sh
# An older entry of the stash
. "${0%/*}/../lib.sh"
new_repo
commit a.txt one
echo "$secret" >a.txt
git stash -q
echo two >a.txt
git stash -q
git gc -q
finds history
