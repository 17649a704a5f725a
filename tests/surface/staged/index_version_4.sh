#!/bin/sh
# An index with compressed paths
. "${0%/*}/../lib.sh"
new_repo
commit a.txt one
git update-index --index-version 4
echo "$secret" >a-longer-name.txt
git add a-longer-name.txt
finds staged
