#!/bin/sh
# git commit --amend that adds one
. "${0%/*}/../lib.sh"
new_repo
commit a.txt one
echo "$secret" >a.txt
git add a.txt
blocks git commit -q --amend --no-edit
