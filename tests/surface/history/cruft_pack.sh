#!/bin/sh
# An unreachable blob in a cruft pack
. "${0%/*}/../lib.sh"
new_repo
commit a.txt one
commit a.txt "$secret"
git reset -q --hard HEAD~1
git reflog expire --expire=now --all
git gc -q --cruft
finds history
