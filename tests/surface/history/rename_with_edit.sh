#!/bin/sh
# A renamed file with an edit
. "${0%/*}/../lib.sh"
new_repo
seq 1 50 >a.txt
commit_file a.txt
git mv a.txt b.txt
echo "$secret" >>b.txt
commit_file b.txt
finds history
