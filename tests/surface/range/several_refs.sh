#!/bin/sh
# Several references at once, the last with it
. "${0%/*}/../lib.sh"
new_repo
commit a.txt one
git branch x
git checkout -q -b y
commit b.txt "$secret"
{
  echo "$(git rev-parse x) $(git rev-parse x) refs/heads/x"
  echo "$(git rev-parse x) $(printf %040d 0) refs/heads/gone"
  echo "$(printf %040d 0) $(git rev-parse y) refs/heads/y"
} >"$work/updates"
not_yet refs/heads/y
input="$work/updates"
finds range --stdin
