#!/bin/sh
# What is in the work tree and not staged
. "${0%/*}/../lib.sh"
new_repo
commit a.txt one
echo "$secret" >a.txt
echo "$secret" >b.txt
passes staged
