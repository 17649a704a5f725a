#!/bin/sh
# UTF-16, little endian, with a byte order mark
. "${0%/*}/../lib.sh"
new_repo
printf '\377\376' >a.txt
printf 'password\nkey = %s\n' "$secret" | iconv -f UTF-8 -t UTF-16LE >>a.txt
commit_file a.txt
finds history
report_has '"line":2'
