#!/bin/sh
# A small archive of a very large member
. "${0%/*}/../lib.sh"
new_repo
yes | head -c 80000000 | gzip -n -1 | gzip -n >a.gz
commit_file a.gz
lists decode-cap history
