#!/bin/sh
# An old version at the end of a long chain of deltas
. "${0%/*}/../lib.sh"
new_repo
seq 1 500 >a.txt
commit_file a.txt
{
  seq 1 500
  echo "$secret"
} >a.txt
commit_file a.txt
for i in 1 2 3 4 5 6 7 8 9; do
  {
    seq 1 500
    echo "version $i"
  } >a.txt
  commit_file a.txt
done
git repack -q -a -d -f --depth=50
finds history
