#!/bin/sh
# An unresolved conflict with a stash that has it
. "${0%/*}/../lib.sh"
new_repo
commit a.txt one
echo "$secret" >a.txt
git stash -q
commit a.txt two
git stash pop -q >/dev/null 2>&1 || true
git add a.txt
finds staged
