#!/bin/sh
# Objects borrowed through info/alternates, in two steps
. "${0%/*}/../lib.sh"
new_repo
commit a.txt "$secret"
git clone -q --shared . ../two
git clone -q --shared ../two ../three
cd ../three
finds history
