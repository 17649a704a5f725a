#!/bin/sh
# A reference outside of refs/heads and refs/tags
. "${0%/*}/../lib.sh"
new_repo
commit a.txt one
git checkout -q --detach
commit b.txt "$secret"
git update-ref refs/pull/7/head HEAD
git checkout -q main
rm .git/logs/HEAD
finds history
