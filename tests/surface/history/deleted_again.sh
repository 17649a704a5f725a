#!/bin/sh
# Added in one commit and deleted in the next
. "${0%/*}/../lib.sh"
new_repo
commit a.txt one
commit b.txt "$secret"
git rm -q b.txt
git commit -q -m removed
finds history
