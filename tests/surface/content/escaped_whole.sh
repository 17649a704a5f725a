#!/bin/sh
# Every character as an escape: %67, \x67 and \u0067
. "${0%/*}/../lib.sh"
digits=$(printf '%s' "$secret" | od -An -v -tx1 | tr -d '\n')
for escape in '%' '\\x' '\\u00'; do
  new_repo "repo_${#escape}"
  echo "value = '$(echo "$digits" | sed "s/ /$escape/g")'" >a.txt
  commit_file a.txt
  finds history
done
