#!/bin/sh
# A staged file marked assume-unchanged
. "${0%/*}/../lib.sh"
new_repo
commit a.txt one
echo "$secret" >a.txt
git add a.txt
git update-index --assume-unchanged a.txt
finds staged
