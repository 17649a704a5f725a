#!/bin/sh
# A commit that only FETCH_HEAD names
. "${0%/*}/../lib.sh"
new_repo other
commit b.txt "$secret"
new_repo
commit a.txt one
git fetch -q ../other main
finds history
