#!/bin/sh
# A commit of the range that info/grafts hides
. "${0%/*}/../lib.sh"
new_repo
commit a.txt one
commit b.txt "$secret"
git rm -q b.txt
git commit -q -m removed
commit c.txt three
echo "$(git rev-parse HEAD) $(git rev-parse HEAD~3)" >.git/info/grafts
finds range HEAD~3..HEAD
