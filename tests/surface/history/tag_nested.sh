#!/bin/sh
# A tag of a tag, and a tag of a blob
. "${0%/*}/../lib.sh"
new_repo
commit a.txt one
git tag -a inner -m inner
git tag -a outer -m "$secret" inner
finds history
secret=$(new_secret)
git tag blob "$(echo "$secret" | git hash-object -w --stdin)"
finds history
