#!/bin/sh
# With unicode escapes, as JSON writers make them
. "${0%/*}/../lib.sh"
new_repo
printf '{"token": "%s"}\n' "$(echo "$secret" | sed 's/_/\\u005f/g')" >a.json
commit_file a.json
finds history
