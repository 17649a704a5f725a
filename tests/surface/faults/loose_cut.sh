#!/bin/sh
# Loose objects cut off
. "${0%/*}/../lib.sh"
new_repo
commit a.txt "$secret"
never_clean cut history $(find .git/objects -type f)
