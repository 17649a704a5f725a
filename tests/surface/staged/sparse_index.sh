#!/bin/sh
# A sparse index
. "${0%/*}/../lib.sh"
new_repo
commit in/a.txt one
commit out/b.txt one
git sparse-checkout set --cone --sparse-index in
echo "$secret" >in/a.txt
git add in/a.txt
finds staged
