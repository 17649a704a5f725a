#!/bin/sh
# A pack cut off
. "${0%/*}/../lib.sh"
new_repo
seq 1 200 >a.txt
commit_file a.txt
echo "$secret" >>a.txt
commit_file a.txt
git gc -q
never_clean cut history .git/objects/pack/*.pack
