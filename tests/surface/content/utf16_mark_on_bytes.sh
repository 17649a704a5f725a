#!/bin/sh
# Plain text behind the byte order mark of UTF-16
. "${0%/*}/../lib.sh"
new_repo
printf '\377\376key = %s\n' "$secret" >a.txt
commit_file a.txt
finds history
