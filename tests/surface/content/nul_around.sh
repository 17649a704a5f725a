#!/bin/sh
# NULs right before and after
. "${0%/*}/../lib.sh"
new_repo
printf 'a\0%s\0b' "$secret" >a.txt
commit_file a.txt
finds history
