#!/bin/sh
# A change of mode only, in a file with an old secret
. "${0%/*}/../lib.sh"
new_repo
commit a.txt "$secret"
git update-index --chmod=+x a.txt
passes staged
