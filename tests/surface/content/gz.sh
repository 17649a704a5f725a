#!/bin/sh
# A compressed file that is no archive
. "${0%/*}/../lib.sh"
new_repo
echo "$secret" | gzip -n >a.log.gz
commit_file a.log.gz
finds history
