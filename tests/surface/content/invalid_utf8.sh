#!/bin/sh
# Bytes that are no text in any encoding beside it
. "${0%/*}/../lib.sh"
new_repo
printf '\200\201\202 %s \370\371\377\n' "$secret" >a.txt
commit_file a.txt
finds history
