#!/bin/sh
# It is on another branch than the range
. "${0%/*}/../lib.sh"
new_repo
commit a.txt one
git checkout -q -b other
commit b.txt "$secret"
git checkout -q main
commit c.txt three
passes range HEAD~1..HEAD
passes range --since-commit HEAD~1
