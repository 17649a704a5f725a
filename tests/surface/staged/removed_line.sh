#!/bin/sh
# A commit that only removes a secret
. "${0%/*}/../lib.sh"
new_repo
commit a.txt "$secret"
echo one >a.txt
git add a.txt
passes staged
lets git commit -q -m removed
