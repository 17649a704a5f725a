#!/bin/sh
# An octopus merge with a file of its own
. "${0%/*}/../lib.sh"
new_repo
octopus_merge
git rm -q merged.txt
git commit -q -m removed
finds history
