#!/bin/sh
# Lines that end in a carriage return only
. "${0%/*}/../lib.sh"
new_repo
printf 'one\rkey = %s\rthree\r' "$secret" >a.txt
commit_file a.txt
finds history
