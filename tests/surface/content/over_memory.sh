#!/bin/sh
# A blob that does not fit into --max-memory
. "${0%/*}/../lib.sh"
new_repo
{
  head -c 3000000 /dev/zero | tr '\0' '\n'
  echo "$secret"
} >a.txt
commit_file a.txt
lists too-large history --max-memory 4M
lists too-large history --max-memory 4M --exhaustive
