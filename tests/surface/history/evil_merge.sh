#!/bin/sh
# A merge commit with a line of its own that neither parent has
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
git rm -q a.txt
git commit -q -m removed
finds history
