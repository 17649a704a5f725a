#!/bin/sh
# A member of a zip archive
. "${0%/*}/../lib.sh"
new_repo
echo "$secret" >a.txt
mkdir dir
seq 1 500 >dir/numbers.txt
python -m zipfile -c a.zip a.txt dir/
commit_file a.zip
finds history
report_has '"path":"a.zip!a.txt"'
