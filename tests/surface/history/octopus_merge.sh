#!/bin/sh
# An octopus merge with a file of its own
. "${0%/*}/../lib.sh"
new_repo
commit a.txt one
for branch in x y z; do
  git checkout -q -b $branch main
  commit $branch.txt $branch
done
git checkout -q main
git merge -q x y z >/dev/null
echo "$secret" >merged.txt
git add merged.txt
git commit -q --amend -m octopus
git rm -q merged.txt
git commit -q -m removed
finds history
