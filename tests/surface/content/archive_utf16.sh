#!/bin/sh
# UTF-16 in an archive
. "${0%/*}/../lib.sh"
new_repo
printf 'key = %s\n' "$secret" | iconv -f UTF-8 -t UTF-16LE >a.txt
tar -czf a.tgz a.txt
commit_file a.tgz
finds history
