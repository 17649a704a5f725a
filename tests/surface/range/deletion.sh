#!/bin/sh
# A pushed deletion
. "${0%/*}/../lib.sh"
new_repo
commit a.txt "$secret"
echo "$(git rev-parse HEAD) $(printf %040d 0) refs/heads/main" >"$work/updates"
input="$work/updates"
passes range --stdin
