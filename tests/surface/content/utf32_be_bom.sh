#!/bin/sh
# UTF-32, big endian, with a byte order mark
. "${0%/*}/../lib.sh"
new_repo
printf '\0\0\376\377' >a.txt
printf 'key = %s\n' "$secret" | iconv -f UTF-8 -t UTF-32BE >>a.txt
commit_file a.txt
finds history
