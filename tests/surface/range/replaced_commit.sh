#!/bin/sh
# A commit of the range that a replace reference hides
. "${0%/*}/../lib.sh"
new_repo
commit a.txt one
commit b.txt "$secret"
git rm -q b.txt
git commit -q -m removed
git replace HEAD~1 "$(git commit-tree -p HEAD~2 -m innocent 'HEAD~2^{tree}')"
finds range HEAD~2..HEAD
