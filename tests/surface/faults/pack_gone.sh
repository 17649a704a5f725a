#!/bin/sh
# A pack without its file, as a directory, or not readable
. "${0%/*}/../lib.sh"
new_repo
commit a.txt "$secret"
git gc -q
never_clean delete history .git/objects/pack/*.pack
never_clean swap history .git/objects/pack/*.pack
never_clean fail history .git/objects/pack/*.pack
