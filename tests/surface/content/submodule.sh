#!/bin/sh
# A submodule
. "${0%/*}/../lib.sh"
new_repo
commit a.txt one
git update-index --add --cacheinfo "160000,$(git rev-parse HEAD),sub"
git commit -q -m submodule
lists submodule history
