#!/bin/sh
# History that info/grafts cuts off
. "${0%/*}/../lib.sh"
new_repo
commit b.txt "$secret"
git rm -q b.txt
git commit -q -m removed
commit a.txt one
git rev-parse HEAD >.git/info/grafts
finds history
finds history --reachable
