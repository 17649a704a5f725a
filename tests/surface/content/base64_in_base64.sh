#!/bin/sh
# Base64 of a configuration that holds base64 of it
. "${0%/*}/../lib.sh"
new_repo
inner=$(printf 'auth: %s' "$(printf 'x:%s' "$secret" | base64 -w 0)" | base64 -w 0)
printf '.dockerconfigjson: %s\n' "$inner" >a.yml
commit_file a.yml
finds history
