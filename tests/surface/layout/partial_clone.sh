#!/bin/sh
# Blobs that a partial clone did not fetch
. "${0%/*}/../lib.sh"
new_repo one
commit a.txt one
commit a.txt two
git config uploadpack.allowFilter true
git clone -q --no-checkout --filter=blob:none "file://$work/one" ../repo
cd ../repo
lists promisor history
