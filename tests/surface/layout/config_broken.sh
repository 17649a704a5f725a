#!/bin/sh
# A configuration that cannot be parsed
. "${0%/*}/../lib.sh"
new_repo
commit a.txt one
echo '[broken' >>.git/config
refuses history
