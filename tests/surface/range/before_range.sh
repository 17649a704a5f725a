#!/bin/sh
# It was there before the range
. "${0%/*}/../lib.sh"
new_repo
commit b.txt "$secret"
commit a.txt one
commit a.txt two
passes range HEAD~1..HEAD
