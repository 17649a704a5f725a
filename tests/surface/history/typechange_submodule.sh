#!/bin/sh
# A submodule that was replaced by a file
. "${0%/*}/../lib.sh"
new_repo
commit a.txt one
git update-index --add --cacheinfo "160000,$(git rev-parse HEAD),sub"
git commit -q -m submodule
git rm -q --cached sub
commit sub "$secret"
finds history
