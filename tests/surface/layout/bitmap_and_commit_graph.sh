#!/bin/sh
# Bitmaps, a reverse index and a commit graph beside a pack
. "${0%/*}/../lib.sh"
new_repo
commit a.txt "$secret"
git -c pack.writeReverseIndex=true repack -q -a -d -b
git commit-graph write --reachable
finds history
