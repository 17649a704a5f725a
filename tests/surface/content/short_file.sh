#!/bin/sh
# A file of 20 bytes, the key and nothing else
. "${0%/*}/../lib.sh"
secret=$(new_secret aws-access-key-id 'AKIA[A-Z2-7]{16}')
new_repo
printf %s "$secret" >a
commit_file a
finds history
