#!/bin/sh
# A member of a staged archive
. "${0%/*}/../lib.sh"
new_repo
echo "$secret" >a.txt
tar -czf a.tgz a.txt
git add a.tgz
finds staged
report_has '"path":"a.tgz!a.txt"'
