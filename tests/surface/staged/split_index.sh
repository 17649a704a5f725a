#!/bin/sh
# A split index
. "${0%/*}/../lib.sh"
new_repo
commit a.txt one
git update-index --split-index
echo "$secret" >b.txt
git add b.txt
finds staged
git -c splitIndex.maxPercentChange=100 update-index --split-index
finds staged
