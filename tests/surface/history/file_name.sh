#!/bin/sh
# The name of a file
. "${0%/*}/../lib.sh"
new_repo
commit "$secret.txt" one
git rm -q "$secret.txt"
git commit -q -m removed
finds history
report_has '"kind":"path"'
