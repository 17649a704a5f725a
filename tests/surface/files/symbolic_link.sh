#!/bin/sh
# A link in a directory: its target is another file's business
. "${0%/*}/../lib.sh"
mkdir dir
echo "$secret" >a.txt
ln -s ../a.txt dir/link
passes files dir
finds files dir/link
