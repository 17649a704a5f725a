#!/bin/sh
# A file that a committed .gitattributes marks -diff
. "${0%/*}/../lib.sh"
new_repo
commit .gitattributes '* -diff'
commit a.txt "$secret"
commit a.txt two
finds history
