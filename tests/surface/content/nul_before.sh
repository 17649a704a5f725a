#!/bin/sh
# A NUL at the start of the file
. "${0%/*}/../lib.sh"
new_repo
printf '\0%s\n' "$secret" >a.txt
commit_file a.txt
finds history
