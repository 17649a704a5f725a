#!/bin/sh
# A file in UTF-16: the old line passes, the new one does not
. "${0%/*}/../lib.sh"
new_repo
printf 'one\n%s\n' "$secret" | iconv -f UTF-8 -t UTF-16 >a.txt
commit_file a.txt
printf 'two\n%s\n' "$secret" | iconv -f UTF-8 -t UTF-16 >a.txt
git add a.txt
passes staged
secret=$(new_secret)
printf 'two\n%s\n' "$secret" | iconv -f UTF-8 -t UTF-16 >a.txt
git add a.txt
finds staged
