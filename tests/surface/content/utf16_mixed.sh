#!/bin/sh
# Plain text with UTF-16 appended, as PowerShell's >> does
. "${0%/*}/../lib.sh"
new_repo
seq 1 300 >a.txt
printf '\r\nkey = %s\r\n' "$secret" | iconv -f UTF-8 -t UTF-16LE >>a.txt
commit_file a.txt
finds history
