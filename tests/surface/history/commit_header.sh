#!/bin/sh
# A header of a commit that git itself does not know
. "${0%/*}/../lib.sh"
new_repo
commit a.txt one
git cat-file commit HEAD | sed "s/^committer.*/&\nx-build-token $secret/" >"$work/commit"
git update-ref refs/heads/odd "$(git hash-object -t commit -w "$work/commit")"
finds history
