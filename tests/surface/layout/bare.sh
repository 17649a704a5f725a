#!/bin/sh
# A bare repository
. "${0%/*}/../lib.sh"
new_repo
commit a.txt "$secret"
git clone -q --bare . ../bare.git
cd ../bare.git
finds history
