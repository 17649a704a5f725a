#!/bin/sh
# A change of another line in a file with an old secret
. "${0%/*}/../lib.sh"
new_repo
{
  echo "$secret"
  seq 1 30
} >a.txt
commit_file a.txt
echo more >>a.txt
git add a.txt
passes staged
lets git commit -q -m more
