#!/bin/sh
# The name of a directory
. "${0%/*}/../lib.sh"
new_repo
commit "backup-$secret/a.txt" one
finds history
