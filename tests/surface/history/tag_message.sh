#!/bin/sh
# The message of an annotated tag
. "${0%/*}/../lib.sh"
new_repo
commit a.txt one
git tag -a v1 -m "built with $secret"
finds history
report_has '"kind":"tag-message"'
