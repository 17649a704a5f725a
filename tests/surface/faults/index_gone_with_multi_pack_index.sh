#!/bin/sh
# Packs whose indexes are gone because a multi-pack index has them
. "${0%/*}/../lib.sh"
new_repo
commit a.txt "$secret"
git repack -q -d
commit b.txt two
git repack -q -d
git multi-pack-index write
rm -f .git/objects/pack/*.idx
finds history
