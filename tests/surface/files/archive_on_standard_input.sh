#!/bin/sh
# A member of an archive on standard input
. "${0%/*}/../lib.sh"
echo "$secret" >a.txt
tar -czf a.tgz a.txt
input=a.tgz
finds files - --stdin-path up.tgz
report_has '"path":"up.tgz!a.txt"'
