#!/bin/sh
# A remote-tracking branch that no local branch has
. "${0%/*}/../lib.sh"
new_repo
commit a.txt one
git update-ref refs/remotes/origin/topic "$(git commit-tree -p HEAD -m "$secret" 'HEAD^{tree}')"
finds history
