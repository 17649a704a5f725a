#!/bin/sh
# A new file
. "${0%/*}/../lib.sh"
new_repo
commit a.txt one
echo "$secret" >b.txt
git add b.txt
finds staged
report_has '"kind":"index"'
blocks git commit -q -m b
