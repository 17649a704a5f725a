#!/bin/sh
# A file that is only intended to be added
. "${0%/*}/../lib.sh"
new_repo
commit a.txt one
echo "$secret" >b.txt
git add -N b.txt
passes staged
git add b.txt
finds staged
