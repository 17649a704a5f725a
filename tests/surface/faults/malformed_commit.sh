#!/bin/sh
# A secret in a commit that cannot be parsed
. "${0%/*}/../lib.sh"
new_repo
commit a.txt one
printf 'tree nonsense\n\n%s\n' "$secret" | git hash-object --literally -t commit -w --stdin >/dev/null
finds history
