#!/bin/sh
# A file in a directory
. "${0%/*}/../lib.sh"
mkdir -p dir/deep
echo "$secret" >dir/deep/a.txt
finds files dir
