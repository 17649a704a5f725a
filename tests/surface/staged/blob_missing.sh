#!/bin/sh
# A staged blob that is not in the repository
. "${0%/*}/../lib.sh"
new_repo
commit a.txt one
echo two >b.txt
git add b.txt
rm -f ".git/objects/$(git rev-parse :b.txt | sed 's,^..,&/,')"
lists missing staged
