#!/bin/sh
# Loose objects deleted, each in turn
. "${0%/*}/../lib.sh"
new_repo
commit a.txt "$secret"
commit b.txt two
never_clean delete history $(find .git/objects -type f)
