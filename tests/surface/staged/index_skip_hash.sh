#!/bin/sh
# An index without a checksum
. "${0%/*}/../lib.sh"
new_repo
commit a.txt one
git config index.skipHash true
echo "$secret" >b.txt
git add b.txt
finds staged
