#!/bin/sh
# A commit that a replace reference hides
. "${0%/*}/../lib.sh"
new_repo
commit a.txt one
commit b.txt "$secret"
git rm -q b.txt
git commit -q -m removed
hidden=$(git rev-parse HEAD~1)
git replace "$hidden" "$(git commit-tree -p HEAD~2 -m innocent 'HEAD~2^{tree}')"
finds history
finds history --reachable
