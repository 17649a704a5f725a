#!/bin/sh
# The unstaged part of a stash
. "${0%/*}/../lib.sh"
new_repo
commit a.txt one
echo "$secret" >a.txt
git stash -q
finds history
