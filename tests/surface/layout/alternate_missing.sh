#!/bin/sh
# An alternate that is not there
. "${0%/*}/../lib.sh"
new_repo
commit a.txt one
echo "$work/nowhere/objects" >.git/objects/info/alternates
lists missing history
