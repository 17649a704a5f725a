#!/bin/sh
# A file above core.bigFileThreshold, which git takes for binary
. "${0%/*}/../lib.sh"
new_repo
git config core.bigFileThreshold 10k
{
  seq 1 5000
  echo "$secret"
} >a.txt
commit_file a.txt
finds history
