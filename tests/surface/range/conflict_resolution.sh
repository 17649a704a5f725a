#!/bin/sh
# A conflict resolved with it
. "${0%/*}/../lib.sh"
new_repo
conflict
echo "$secret" >a.txt
git commit -q -a -m resolved
finds range HEAD~1..HEAD
