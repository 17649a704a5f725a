#!/bin/sh
# An annotated tag that was deleted
. "${0%/*}/../lib.sh"
new_repo
commit a.txt one
git tag -a v1 -m "$secret"
git tag -d v1 >/dev/null
finds history
