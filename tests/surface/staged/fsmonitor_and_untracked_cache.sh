#!/bin/sh
# An index with extensions for speed
. "${0%/*}/../lib.sh"
new_repo
commit a.txt one
git update-index --untracked-cache 2>/dev/null || true
git config index.recordEndOfIndexEntries true
git config index.recordOffsetTable true
git config index.threads 4
echo "$secret" >b.txt
git add b.txt
finds staged
