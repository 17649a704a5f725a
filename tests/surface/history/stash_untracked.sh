#!/bin/sh
# The untracked part of a stash
. "${0%/*}/../lib.sh"
new_repo
commit a.txt one
echo "$secret" >new.txt
git stash -q -u
finds history
