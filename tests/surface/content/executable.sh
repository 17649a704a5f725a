#!/bin/sh
# An executable
. "${0%/*}/../lib.sh"
new_repo
{
  head -c 3000 /bin/sh
  printf '%s\0' "$secret"
  head -c 3000 /bin/sh
} >program
commit_file program
finds history
