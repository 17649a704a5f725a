#!/bin/sh
# A file that is the secret and nothing else
. "${0%/*}/../lib.sh"
new_repo
printf '%s' "$secret" >a.txt
commit_file a.txt
finds history
