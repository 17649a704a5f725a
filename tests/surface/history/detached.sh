#!/bin/sh
# A commit on a detached HEAD
. "${0%/*}/../lib.sh"
new_repo
commit a.txt one
git checkout -q --detach
commit a.txt "$secret"
finds history
