#!/bin/sh
# A branch with a root of its own
. "${0%/*}/../lib.sh"
new_repo
commit a.txt one
git checkout -q --orphan other
git rm -rqf .
commit b.txt "$secret"
finds range main..other
