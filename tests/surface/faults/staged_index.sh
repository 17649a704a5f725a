#!/bin/sh
# Damage to the index
. "${0%/*}/../lib.sh"
new_repo
commit b.txt one
echo "$secret" >a.txt
git add a.txt
never_clean flip staged .git/index
never_clean cut staged .git/index
never_clean fail staged .git/index
never_clean swap staged .git/index
