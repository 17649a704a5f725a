#!/bin/sh
# A key of many lines, half of them there before the commit that brought the others
. "${0%/*}/../lib.sh"
new_repo
"$STANCH" rules example private-key-rsa >"$work/key"
secret=$(sed -n 5p "$work/key")
head -n 6 "$work/key" >a.txt
commit_file a.txt
cat "$work/key" >a.txt
commit_file a.txt
finds history
