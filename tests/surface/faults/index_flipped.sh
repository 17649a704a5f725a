#!/bin/sh
# Bits flipped in a pack's index
. "${0%/*}/../lib.sh"
new_repo
seq 1 200 >a.txt
commit_file a.txt
echo "$secret" >>a.txt
commit_file a.txt
git gc -q
never_clean flip history .git/objects/pack/*.idx
