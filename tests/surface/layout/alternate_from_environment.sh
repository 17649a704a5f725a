#!/bin/sh
# An object in a directory of GIT_ALTERNATE_OBJECT_DIRECTORIES
. "${0%/*}/../lib.sh"
new_repo
commit a.txt one
new_repo other
commit b.txt "$secret"
tip=$(git rev-parse HEAD)
cd ../repo
echo "$tip" >.git/refs/heads/borrowed
GIT_ALTERNATE_OBJECT_DIRECTORIES=$work/other/.git/objects finds history
