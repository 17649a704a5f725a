#!/bin/sh
# What is staged and no longer in the work tree
. "${0%/*}/../lib.sh"
new_repo
commit a.txt one
echo "$secret" >a.txt
git add a.txt
echo two >a.txt
finds staged
