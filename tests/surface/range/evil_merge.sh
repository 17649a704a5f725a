#!/bin/sh
# A merge's own content
. "${0%/*}/../lib.sh"
new_repo
commit a.txt one
git checkout -q -b side
commit b.txt two
git checkout -q main
commit c.txt three
git merge -q --no-commit side >/dev/null
echo "$secret" >>a.txt
git commit -q -a -m merge
finds range "HEAD~1..HEAD"
