#!/bin/sh
# A member of an archive
. "${0%/*}/../lib.sh"
echo "$secret" >a.txt
tar -czf a.tgz a.txt
rm a.txt
finds files a.tgz
report_has '"path":"a.tgz!a.txt"'
