#!/bin/sh
# A commit that was amended away
. "${0%/*}/../lib.sh"
new_repo
commit a.txt one
commit a.txt "$secret"
echo two >a.txt
git commit -q -a --amend -m amended
finds history
