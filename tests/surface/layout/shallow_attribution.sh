#!/bin/sh
# A secret at a shallow boundary was introduced "at or before" it
. "${0%/*}/../lib.sh"
new_repo one
commit a.txt one
commit a.txt "$secret"
commit b.txt two
git clone -q --depth 1 "file://$work/one" ../repo
cd ../repo
finds history
report_has '"at_or_before":true'
