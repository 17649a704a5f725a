#!/bin/sh
# A note that was overwritten, on a notes reference of another name
. "${0%/*}/../lib.sh"
new_repo
commit a.txt one
git notes --ref=review add -m "$secret"
git notes --ref=review add -f -m harmless
finds history
report_has '"kind":"note"'
