#!/bin/sh
# A merge with a conflict resolved with a secret
. "${0%/*}/../lib.sh"
new_repo
commit a.txt one
git checkout -q -b side
commit a.txt two
git checkout -q main
commit a.txt three
git merge -q side >/dev/null || true
echo "$secret" >a.txt
git add a.txt
finds staged
blocks git commit -q -m merge
