#!/bin/sh
# Damage to references, HEAD, configuration, packed-refs and reflogs
. "${0%/*}/../lib.sh"
new_repo
commit a.txt "$secret"
git branch side
git pack-refs --all
git branch loose
files=$(find .git/refs .git/logs .git/HEAD .git/config .git/packed-refs -type f)
never_clean flip history $files
never_clean delete history $files
never_clean swap history $files
