#!/bin/sh
# Added and removed again inside the range
. "${0%/*}/../lib.sh"
new_repo
commit a.txt one
commit b.txt "$secret"
git rm -q b.txt
git commit -q -m removed
finds range HEAD~2..HEAD
