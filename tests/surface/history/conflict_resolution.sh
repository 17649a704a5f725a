#!/bin/sh
# A conflict resolved with a secret
. "${0%/*}/../lib.sh"
new_repo
commit a.txt one
git checkout -q -b side
commit a.txt two
git checkout -q main
commit a.txt three
git merge -q side >/dev/null || true
printf '%s\n' "$secret" >a.txt
git commit -q -a -m resolved
commit a.txt four
finds history
