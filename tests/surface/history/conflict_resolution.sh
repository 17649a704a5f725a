#!/bin/sh
# A conflict resolved with a secret
. "${0%/*}/../lib.sh"
new_repo
conflict
printf '%s\n' "$secret" >a.txt
git commit -q -a -m resolved
commit a.txt four
finds history
