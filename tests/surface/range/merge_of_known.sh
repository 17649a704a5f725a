#!/bin/sh
# A merge that brings nothing new
. "${0%/*}/../lib.sh"
new_repo
commit a.txt one
git checkout -q -b side
commit b.txt "$secret"
git checkout -q main
commit c.txt three
git merge -q -m merge side
passes range side..HEAD
