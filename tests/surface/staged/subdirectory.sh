#!/bin/sh
# From a sub-directory, for a file outside of it
. "${0%/*}/../lib.sh"
new_repo
commit x/a.txt one
echo "$secret" >b.txt
git add b.txt
cd x
finds staged
blocks git commit -q -m b
