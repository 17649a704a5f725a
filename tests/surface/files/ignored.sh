#!/bin/sh
# A file that .gitignore names, asked for with --no-ignore
. "${0%/*}/../lib.sh"
new_repo
echo a.txt >.gitignore
echo "$secret" >a.txt
finds files --no-ignore .
