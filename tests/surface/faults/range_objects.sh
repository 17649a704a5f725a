#!/bin/sh
# Damage to the objects of a range, loose and packed
. "${0%/*}/../lib.sh"
new_repo
commit a.txt one
commit a.txt "$secret"
commit b.txt two
range="range $(git rev-parse HEAD~2)..$(git rev-parse HEAD)"
objects=$(find .git/objects -type f)
never_clean flip "$range" $objects
never_clean cut "$range" $objects
never_clean delete "$range" $objects
never_clean fail "$range" $objects
git gc -q
never_clean flip "$range" .git/objects/pack/*.pack
never_clean cut "$range" .git/objects/pack/*.pack
never_clean delete "$range" .git/objects/pack/*.pack
never_clean flip "$range" .git/objects/pack/*.idx
never_clean cut "$range" .git/objects/pack/*.idx
