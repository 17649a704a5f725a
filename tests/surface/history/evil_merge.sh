#!/bin/sh
# A merge commit with a line of its own that neither parent has
. "${0%/*}/../lib.sh"
new_repo
evil_merge
git rm -q a.txt
git commit -q -m removed
finds history
