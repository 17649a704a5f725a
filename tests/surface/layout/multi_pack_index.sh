#!/bin/sh
# A multi-pack index
. "${0%/*}/../lib.sh"
new_repo
commit a.txt "$secret"
git repack -q -d
commit b.txt two
git repack -q -d
git multi-pack-index write
finds history
