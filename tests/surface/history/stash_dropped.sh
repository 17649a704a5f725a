#!/bin/sh
# A dropped entry of the stash
. "${0%/*}/../lib.sh"
new_repo
commit a.txt one
echo "$secret" >a.txt
git stash -q
git stash drop -q
finds history
