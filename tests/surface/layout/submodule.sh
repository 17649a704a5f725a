#!/bin/sh
# From inside a submodule, whose git directory lies elsewhere
. "${0%/*}/../lib.sh"
new_repo inner
commit a.txt "$secret"
new_repo
commit b.txt one
git submodule --quiet add "$work/inner" sub
cd sub
finds history
