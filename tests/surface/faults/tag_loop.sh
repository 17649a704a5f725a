#!/bin/sh
# A tag whose target is not there, and a reference to it
. "${0%/*}/../lib.sh"
new_repo
commit a.txt one
tag=$(printf 'object %040d\ntype commit\ntag v1\ntagger A <a@example.org> 1 +0000\n\nx\n' 7 |
  git hash-object --literally -t tag -w --stdin)
echo "$tag" >.git/refs/tags/v1
lists missing history
