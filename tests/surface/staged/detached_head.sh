#!/bin/sh
# On a detached HEAD
. "${0%/*}/../lib.sh"
new_repo
commit a.txt one
git checkout -q --detach
echo "$secret" >b.txt
git add b.txt
blocks git commit -q -m b
