#!/bin/sh
# A commit of the range adds it
. "${0%/*}/../lib.sh"
new_repo
commit a.txt one
commit b.txt "$secret"
finds range HEAD~1..HEAD
