#!/bin/sh
# A pack with an index of version 1
. "${0%/*}/../lib.sh"
new_repo
commit a.txt "$secret"
git -c pack.indexVersion=1 repack -q -a -d
finds history
