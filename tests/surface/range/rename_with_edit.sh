#!/bin/sh
# A rename with an edit, and one without
. "${0%/*}/../lib.sh"
new_repo
{
  echo "$secret"
  seq 1 30
} >a.txt
commit_file a.txt
git mv a.txt b.txt
git commit -q -m renamed
passes range HEAD~1..HEAD
secret=$(new_secret)
echo "$secret" >>b.txt
git mv b.txt c.txt
commit_file c.txt
finds range HEAD~1..HEAD
