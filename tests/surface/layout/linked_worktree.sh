#!/bin/sh
# From inside a linked worktree
. "${0%/*}/../lib.sh"
new_repo
commit a.txt "$secret"
git worktree add -q ../linked
cd ../linked
finds history
report_has "\"root\":\"$work/linked\""
