#!/bin/sh
# A member of a .tar.gz
. "${0%/*}/../lib.sh"
new_repo
echo "$secret" >a.txt
tar -czf a.tgz a.txt
commit_file a.tgz
finds history
report_has '"path":"a.tgz!a.txt"'
