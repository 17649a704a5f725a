#!/bin/sh
# A merge that takes over the removal of an old secret
. "${0%/*}/../lib.sh"
new_repo
commit a.txt "$secret"
git checkout -q -b side
commit a.txt clean
git checkout -q main
commit b.txt other
git merge -q --no-commit side >/dev/null
passes staged
lets git commit -q -m merge
