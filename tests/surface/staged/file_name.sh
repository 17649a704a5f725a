#!/bin/sh
# The name of a new file
. "${0%/*}/../lib.sh"
new_repo
commit a.txt one
echo one >"$secret"
git add .
finds staged
