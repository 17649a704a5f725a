#!/bin/sh
# A new branch whose history ends at a shallow boundary
. "${0%/*}/../lib.sh"
new_repo one
commit a.txt one
commit a.txt two
commit a.txt three
git clone -q --depth 1 "file://$work/one" ../repo
cd ../repo
commit b.txt one
echo "$(printf %040d 0) $(git rev-parse HEAD) refs/heads/new" >"$work/updates"
git update-ref -d refs/remotes/origin/main
input=$work/updates
lists shallow range --stdin
