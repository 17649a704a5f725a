#!/bin/sh
# No object directory at all
. "${0%/*}/../lib.sh"
new_repo
commit a.txt one
rm -rf .git/objects
refuses history
