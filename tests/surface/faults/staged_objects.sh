#!/bin/sh
# Damage to staged blobs and to HEAD's objects
. "${0%/*}/../lib.sh"
new_repo
commit b.txt one
echo "$secret" >a.txt
git add a.txt
never_clean flip staged $(find .git/objects -type f)
never_clean delete staged $(find .git/objects -type f)
never_clean fail staged $(find .git/objects -type f)
