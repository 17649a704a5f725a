#!/bin/sh
# A quoted path in info/alternates, and a relative one
. "${0%/*}/../lib.sh"
new_repo
commit a.txt one
git init -q "../od\"d"
echo "$secret" | git -C "../od\"d" hash-object -w --stdin >/dev/null
printf '"%s/od\\"d/.git/objects"\n' "$work" >.git/objects/info/alternates
finds history
printf '../../../od"d/.git/objects\n' >.git/objects/info/alternates
finds history
