#!/bin/sh
# Percent-escaped in a URL
. "${0%/*}/../lib.sh"
new_repo
printf 'https://example.org/?q=token%%3D%s%%26x=1\n' "$(echo "$secret" | sed 's/_/%5F/g')" >a.txt
commit_file a.txt
finds history
