#!/bin/sh
# The name of a file
. "${0%/*}/../lib.sh"
new_repo
commit a.txt one
commit "$secret" one
finds range HEAD~1..HEAD
