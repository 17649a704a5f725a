#!/bin/sh
# A file that .gitattributes marks -diff
. "${0%/*}/../lib.sh"
new_repo
commit .gitattributes '* -diff'
commit a.txt "$secret"
finds range HEAD~1..HEAD
