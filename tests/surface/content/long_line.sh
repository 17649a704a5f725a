#!/bin/sh
# In the middle of a line of 3 MB
. "${0%/*}/../lib.sh"
new_repo
{
  head -c 1500000 /dev/zero | tr '\0' 'x'
  printf ' %s ' "$secret"
  head -c 1500000 /dev/zero | tr '\0' 'y'
} >a.txt
commit_file a.txt
finds history
