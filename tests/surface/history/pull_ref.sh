#!/bin/sh
# A reference outside of refs/heads and refs/tags
. "${0%/*}/../lib.sh"
new_repo
commit a.txt one
git update-ref refs/pull/7/head "$(git commit-tree -p HEAD -m "$secret" 'HEAD^{tree}')"
finds history
