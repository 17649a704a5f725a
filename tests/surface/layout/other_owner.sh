#!/bin/sh
# A repository that belongs to another user
. "${0%/*}/../lib.sh"
new_repo
commit a.txt "$secret"
if chown -R 12345 "$work/repo" 2>/dev/null; then
  GIT_TEST_ASSUME_DIFFERENT_OWNER=1
  export GIT_TEST_ASSUME_DIFFERENT_OWNER
fi
finds history
