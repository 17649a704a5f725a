#!/bin/sh
# A cherry-pick that stops at a conflict resolved with a secret
. "${0%/*}/../lib.sh"
new_repo
commit a.txt one
git checkout -q -b side
commit a.txt two
git checkout -q main
commit a.txt three
git cherry-pick side >/dev/null 2>&1 || true
echo "$secret" >a.txt
git add a.txt
blocks git commit -q -m picked
