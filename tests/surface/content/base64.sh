#!/bin/sh
# Base64 of a line that holds it
. "${0%/*}/../lib.sh"
new_repo
printf 'data: %s\n' "$(printf 'user:%s' "$secret" | base64 -w 0)" >a.yml
commit_file a.yml
finds history
