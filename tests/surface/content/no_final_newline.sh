#!/bin/sh
# The last bytes of a file without a final newline
. "${0%/*}/../lib.sh"
new_repo
printf 'one\ntwo %s' "$secret" >a.txt
commit_file a.txt
finds history
