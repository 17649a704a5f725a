#!/bin/sh
# The first commit of a repository
. "${0%/*}/../lib.sh"
new_repo
echo "$secret" >b.txt
git add b.txt
finds staged
blocks git commit -q -m b
