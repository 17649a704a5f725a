#!/bin/sh
# From inside a sub-directory
. "${0%/*}/../lib.sh"
new_repo
commit a.txt "$secret"
mkdir -p x/y
cd x/y
finds history
