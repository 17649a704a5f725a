#!/bin/sh
# A blob above --max-blob-size
. "${0%/*}/../lib.sh"
new_repo
{
  head -c 20000 /dev/zero | tr '\0' '\n'
  echo "$secret"
} >a.txt
commit_file a.txt
lists too-large history --max-blob-size 10000
lists too-large history --max-blob-size 10000 --exhaustive
