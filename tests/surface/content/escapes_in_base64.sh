#!/bin/sh
# Base64 of JSON with unicode escapes
. "${0%/*}/../lib.sh"
new_repo
printf '{"token": "%s"}' "$(echo "$secret" | sed 's/_/\\u005f/g')" | base64 -w 0 >a.txt
commit_file a.txt
finds history
