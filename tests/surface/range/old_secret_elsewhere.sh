#!/bin/sh
# An old secret elsewhere in a file that the range changes
. "${0%/*}/../lib.sh"
new_repo
printf '%s\none\n' "$secret" >a.txt
commit_file a.txt
printf '%s\none\ntwo\n' "$secret" >a.txt
commit_file a.txt
passes range HEAD~1..HEAD
