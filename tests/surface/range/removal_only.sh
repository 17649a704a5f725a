#!/bin/sh
# A range that only removes it
. "${0%/*}/../lib.sh"
new_repo
commit b.txt "$secret"
commit b.txt two
passes range HEAD~1..HEAD
