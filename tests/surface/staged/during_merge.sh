#!/bin/sh
# A merge with a conflict resolved with a secret
. "${0%/*}/../lib.sh"
new_repo
conflict
echo "$secret" >a.txt
git add a.txt
finds staged
blocks git commit -q -m merge
