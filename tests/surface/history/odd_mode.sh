#!/bin/sh
# A tree entry of a mode that git no longer writes
. "${0%/*}/../lib.sh"
new_repo
commit a.txt one
blob=$(echo "$secret" | git hash-object -w --stdin)
tree=$(printf '100664 blob %s\todd.txt\n' "$blob" | git mktree)
git update-ref refs/heads/odd "$(git commit-tree -m odd "$tree")"
git gc -q
finds history
