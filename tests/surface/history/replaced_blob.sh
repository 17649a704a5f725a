#!/bin/sh
# A blob that a replace reference hides
. "${0%/*}/../lib.sh"
new_repo
commit a.txt "$secret"
git replace "$(git rev-parse HEAD:a.txt)" "$(echo harmless | git hash-object -w --stdin)"
finds history
finds history --reachable
