#!/bin/sh
# Across the byte 8,000, up to which git looks for binaries
. "${0%/*}/../lib.sh"
new_repo
{
  head -c 7980 /dev/zero | tr '\0' '\n'
  printf '%s\n\0\1\2\3' "$secret"
} >a.txt
commit_file a.txt
finds history
