#!/bin/sh
# A string in a binary with letters right before and after it, as length-prefixed formats have them
. "${0%/*}/../lib.sh"
new_repo
printf '\0\5alpha%sN\0\1' "$secret" >a.bin
commit_file a.bin
finds history
