#!/bin/sh
# A compressed file whose content begins like the end of a tar archive
. "${0%/*}/../lib.sh"
new_repo
{
  head -c 10240 /dev/zero
  for i in 1 2 3 4 5 6 7 8 9; do
    echo "$secret"
  done
} | gzip -n >a.gz
commit_file a.gz
lists decode-failed history
