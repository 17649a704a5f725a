#!/bin/sh
# A zip archive in a .tar.gz
. "${0%/*}/../lib.sh"
new_repo
echo "$secret" >a.txt
python -m zipfile -c a.zip a.txt
tar -czf a.tar.gz a.zip
commit_file a.tar.gz
finds history
report_has 'a.tar.gz!a.zip!a.txt'
