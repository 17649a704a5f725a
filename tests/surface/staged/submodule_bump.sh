#!/bin/sh
# A submodule at another commit
. "${0%/*}/../lib.sh"
new_repo
commit a.txt one
git update-index --add --cacheinfo "160000,$(git rev-parse HEAD),sub"
git commit -q -m sub
commit b.txt two
git update-index --cacheinfo "160000,$(git rev-parse HEAD),sub"
lists submodule staged
