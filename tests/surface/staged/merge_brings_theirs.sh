#!/bin/sh
# A merge that only brings what the other branch had
. "${0%/*}/../lib.sh"
new_repo
commit a.txt one
git checkout -q -b side
commit b.txt "$secret"
git checkout -q main
commit c.txt three
git merge -q --no-commit side >/dev/null
passes staged
lets git commit -q -m merge
