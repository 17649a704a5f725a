#!/bin/sh
# UTF-32, big endian, without a byte order mark
. "${0%/*}/../lib.sh"
new_repo
printf 'key = %s\n' "$secret" | iconv -f UTF-8 -t UTF-32BE >a.txt
commit_file a.txt
finds history
