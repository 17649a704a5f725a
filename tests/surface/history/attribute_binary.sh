#!/bin/sh
# A file that a committed .gitattributes marks binary
. "${0%/*}/../lib.sh"
new_repo
commit .gitattributes '*.txt binary'
commit a.txt "$secret"
finds history
