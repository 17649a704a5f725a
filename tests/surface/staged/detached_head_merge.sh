#!/bin/sh
# A merge on a detached HEAD with a conflict resolved with a secret
. "${0%/*}/../lib.sh"
new_repo
conflict
git merge --abort
git checkout -q --detach
git merge -q side >/dev/null || true
echo "$secret" >a.txt
git add a.txt
finds staged
blocks git commit -q -m merge
