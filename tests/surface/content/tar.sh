#!/bin/sh
# A member of a tar archive
. "${0%/*}/../lib.sh"
new_repo
echo "$secret" >a.txt
tar -cf a.tar a.txt
commit_file a.tar
finds history
report_has '"path":"a.tar!a.txt"'
