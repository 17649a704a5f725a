#!/bin/sh
# A revert that brings a removed secret back
. "${0%/*}/../lib.sh"
new_repo
commit a.txt "$secret"
commit a.txt two
git revert --no-commit HEAD >/dev/null
blocks git commit -q -m reverted
