#!/bin/sh
# Bits flipped in loose objects
. "${0%/*}/../lib.sh"
new_repo
commit a.txt "$secret"
commit a.txt two
never_clean flip history $(find .git/objects -type f)
