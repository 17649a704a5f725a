#!/bin/sh
# A shallow clone: its boundary is listed
. "${0%/*}/../lib.sh"
new_repo one
commit a.txt one
commit a.txt two
git clone -q --depth 1 "file://$work/one" ../repo
cd ../repo
lists shallow history
