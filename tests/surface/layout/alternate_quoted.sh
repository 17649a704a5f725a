#!/bin/sh
# A quoted path in info/alternates, and a relative one
. "${0%/*}/../lib.sh"
new_repo
commit a.txt one
new_repo 'od"d'
commit b.txt "$secret"
tip=$(git rev-parse HEAD)
cd ../repo
printf '"%s/od\\"d/.git/objects"\n' "$work" >.git/objects/info/alternates
git update-ref refs/heads/borrowed "$tip"
finds history
printf '../../../od"d/.git/objects\n' >.git/objects/info/alternates
finds history
