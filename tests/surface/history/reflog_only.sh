#!/bin/sh
# A commit that only a reflog knows, packed
. "${0%/*}/../lib.sh"
new_repo
commit a.txt one
commit a.txt "$secret"
git reset -q --hard HEAD~1
git gc -q
finds history
