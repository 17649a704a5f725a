#!/bin/sh
# The name of a branch, loose and packed
. "${0%/*}/../lib.sh"
new_repo
commit a.txt one
git branch "with-$secret"
finds history
report_has '"kind":"ref-name"'
git pack-refs --all
finds history
