#!/bin/sh
# A remote-tracking branch that no local branch has
. "${0%/*}/../lib.sh"
new_repo
commit a.txt one
git checkout -q --detach
commit b.txt "$secret"
git update-ref refs/remotes/origin/topic HEAD
git checkout -q main
rm .git/logs/HEAD
finds history
