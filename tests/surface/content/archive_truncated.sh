#!/bin/sh
# A compressed file that ends too early
. "${0%/*}/../lib.sh"
new_repo
seq 1 5000 | gzip -n | head -c 3000 >a.gz
commit_file a.gz
lists decode-failed history
