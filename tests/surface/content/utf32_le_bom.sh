#!/bin/sh
# UTF-32, little endian, with a byte order mark
. "${0%/*}/../lib.sh"
new_repo
printf '\377\376\0\0' >a.txt
printf 'key = %s\n' "$secret" | iconv -f UTF-8 -t UTF-32LE >>a.txt
commit_file a.txt
finds history
