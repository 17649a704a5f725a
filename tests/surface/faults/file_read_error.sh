#!/bin/sh
# A file whose reading fails
. "${0%/*}/../lib.sh"
echo "$secret" >a.txt
never_clean fail "files a.txt" a.txt
