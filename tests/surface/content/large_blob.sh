#!/bin/sh
# A blob of 20 MB with the secret at its end
. "${0%/*}/../lib.sh"
new_repo
{
  head -c 20000000 /dev/zero | tr '\0' '\n'
  echo "$secret"
} >a.txt
git -c core.compression=1 -c core.looseCompression=1 add a.txt
git commit -q -m large
finds history
