#!/bin/sh
# A pack without its index: it is read all the same
. "${0%/*}/../lib.sh"
new_repo
commit a.txt "$secret"
git gc -q
never_clean swap history .git/objects/pack/*.idx
never_clean fail history .git/objects/pack/*.idx
rm -f .git/objects/pack/*.idx
exhaustive=no
finds history
