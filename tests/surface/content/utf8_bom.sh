#!/bin/sh
# UTF-8 with a byte order mark, the secret right behind it
. "${0%/*}/../lib.sh"
new_repo
printf '\357\273\277%s\n' "$secret" >a.txt
commit_file a.txt
finds history
