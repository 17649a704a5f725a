#!/bin/sh
# A pushed tag that names a blob, and one that names a tree
. "${0%/*}/../lib.sh"
new_repo
commit a.txt one
blob=$(echo "$secret" | git hash-object -w --stdin)
echo "$(printf %040d 0) $blob refs/tags/blob" >"$work/updates"
input="$work/updates"
finds range --stdin
tree=$(printf '100644 blob %s\ta\n' "$blob" | git mktree)
echo "$(printf %040d 0) $tree refs/tags/tree" >"$work/updates"
input="$work/updates"
finds range --stdin
