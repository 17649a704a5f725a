#!/bin/sh
# A member of an archive
. "${0%/*}/../lib.sh"
new_repo
commit b.txt one
echo "$secret" >a.txt
tar -czf a.tgz a.txt
commit_file a.tgz
finds range HEAD~1..HEAD
report_has '"path":"a.tgz!a.txt"'
