#!/bin/sh
# Loose objects whose reading fails, each in turn
. "${0%/*}/../lib.sh"
new_repo
commit a.txt "$secret"
commit b.txt two
never_clean fail history $(find .git/objects -type f)
never_clean swap history $(find .git/objects -type f)
