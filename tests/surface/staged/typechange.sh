#!/bin/sh
# A file in place of a symbolic link
. "${0%/*}/../lib.sh"
new_repo
ln -s nowhere a.txt
commit_file a.txt
rm a.txt
echo "$secret" >a.txt
git add a.txt
finds staged
