#!/bin/sh
# A rename of a file with an old secret, and one with a new
. "${0%/*}/../lib.sh"
new_repo
{
  echo "$secret"
  seq 1 30
} >a.txt
commit_file a.txt
git mv a.txt b.txt
passes staged
secret=$(new_secret)
echo "$secret" >>b.txt
git add b.txt
finds staged
