#!/bin/sh
# git commit -a
. "${0%/*}/../lib.sh"
new_repo
commit a.txt one
echo "$secret" >a.txt
blocks git commit -q -a -m a
