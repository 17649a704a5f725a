#!/bin/sh
# A file that .gitignore names, given by name
. "${0%/*}/../lib.sh"
new_repo
echo a.txt >.gitignore
echo "$secret" >a.txt
finds files a.txt
