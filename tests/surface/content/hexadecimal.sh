#!/bin/sh
# Its bytes in hexadecimal
. "${0%/*}/../lib.sh"
new_repo
printf 'data = "%s"\n' "$(printf '%s' "$secret" | od -An -tx1 | tr -d ' \n')" >a.txt
commit_file a.txt
finds history
