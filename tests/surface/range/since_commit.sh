#!/bin/sh
# --since-commit
. "${0%/*}/../lib.sh"
new_repo
commit a.txt one
commit b.txt "$secret"
finds range --since-commit HEAD~1
passes range --since-commit HEAD
