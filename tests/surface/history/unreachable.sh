#!/bin/sh
# A commit that nothing reaches, not even a reflog
. "${0%/*}/../lib.sh"
new_repo
commit a.txt one
commit a.txt "$secret"
git reset -q --hard HEAD~1
git reflog expire --expire=now --all
finds history
