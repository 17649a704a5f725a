#!/bin/sh
# Latin-1, the secret between umlauts
. "${0%/*}/../lib.sh"
new_repo
printf 'Schl\374ssel f\374r \344\366\374: \253%s\273\n' "$secret" >a.txt
commit_file a.txt
finds history
