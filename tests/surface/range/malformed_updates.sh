#!/bin/sh
# Updates that cannot be understood
. "${0%/*}/../lib.sh"
new_repo
commit a.txt one
echo "one two" >"$work/updates"
input="$work/updates"
refuses range --stdin
