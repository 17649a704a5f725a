#!/bin/sh
# A symbolic link that was replaced by a file
. "${0%/*}/../lib.sh"
new_repo
ln -s nowhere a.txt
commit_file a.txt
rm a.txt
commit a.txt "$secret"
finds history
