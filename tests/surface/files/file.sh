#!/bin/sh
# A file
. "${0%/*}/../lib.sh"
echo "$secret" >a.txt
finds files a.txt
