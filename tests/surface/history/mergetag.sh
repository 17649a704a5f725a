#!/bin/sh
# The message of a merged tag, in the header of the merge commit
. "${0%/*}/../lib.sh"
new_repo
commit a.txt one
commit b.txt two
{
  git cat-file commit HEAD | sed '/^$/,$d'
  printf 'mergetag object %s\n type commit\n tag v1\n tagger A <a@example.org> 1 +0000\n \n %s\n\nmerge\n' \
    "$(git rev-parse HEAD~1)" "$secret"
} >"$work/commit"
git update-ref refs/heads/merge "$(git hash-object -t commit -w "$work/commit")"
finds history
