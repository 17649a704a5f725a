#!/bin/sh
# A pack without its index: it is read all the same
. "${0%/*}/../lib.sh"
new_repo
commit a.txt "$secret"
git gc -q
never_clean swap history .git/objects/pack/*.idx
never_clean fail history .git/objects/pack/*.idx
first=$(git rev-parse HEAD)
commit b.txt "$secret"
echo "$secret" >c.txt
git add c.txt
git repack -q -a -d
rm -f .git/objects/pack/*.idx
finds history
finds range "$first..HEAD"
finds staged
