#!/bin/sh
# A blob that was staged and never committed
. "${0%/*}/../lib.sh"
new_repo
commit a.txt one
echo "$secret" >a.txt
git add a.txt
echo two >a.txt
git add a.txt
finds history
