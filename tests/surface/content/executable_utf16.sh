#!/bin/sh
# A UTF-16 string in an executable, as .NET programs hold them
. "${0%/*}/../lib.sh"
new_repo
{
  head -c 3001 /bin/sh
  printf '%s' "$secret" | iconv -f UTF-8 -t UTF-16LE
  printf '\0\0'
  head -c 3000 /bin/sh
} >program
commit_file program
finds history
