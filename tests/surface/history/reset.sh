#!/bin/sh
# A commit that was reset away
. "${0%/*}/../lib.sh"
new_repo
commit a.txt one
commit a.txt "$secret"
git reset -q --hard HEAD~1
finds history
