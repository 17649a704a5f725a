#!/bin/sh
# A note, told from blobs in the report
. "${0%/*}/../lib.sh"
new_repo
commit a.txt one
git notes add -m "$secret"
finds history
report_has '"kind":"note"'
