#!/bin/sh
# A file that .gitattributes marks -diff
. "${0%/*}/../lib.sh"
new_repo
commit .gitattributes '* -diff'
echo "$secret" >a.txt
git add a.txt
finds staged
