#!/bin/sh
# A pack's index cut off
. "${0%/*}/../lib.sh"
new_repo
commit a.txt "$secret"
git gc -q
never_clean cut history .git/objects/pack/*.idx
