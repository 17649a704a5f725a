#!/bin/sh
# A commit message
. "${0%/*}/../lib.sh"
new_repo
commit a.txt one
commit a.txt two "use $secret"
finds range HEAD~1..HEAD
