#!/bin/sh
# A token that has a prefix and no checksum, with letters and digits right before and after it in a binary
. "${0%/*}/../lib.sh"
secret=$(new_secret gitlab-pat 'glpat-[A-Za-z0-9_-]{20}')
new_repo
printf '\0\5alpha%s\0\7b1%s9N\0\1' "$secret" "$secret" >a.bin
commit_file a.bin
finds history
