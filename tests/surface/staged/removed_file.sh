#!/bin/sh
# A commit that only deletes files, one of several with secrets
. "${0%/*}/../lib.sh"
new_repo
commit a.txt "$secret"
commit b.txt "$secret"
git rm -q a.txt
passes staged
lets git commit -q -m removed
