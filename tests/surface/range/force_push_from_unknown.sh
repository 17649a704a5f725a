#!/bin/sh
# A forced push whose old commit is not here
. "${0%/*}/../lib.sh"
new_repo
commit a.txt "$secret"
echo "$(printf %040d 7) $(git rev-parse HEAD) refs/heads/main" >"$work/updates"
not_yet refs/heads/main
input="$work/updates"
finds range --stdin
