#!/bin/sh
# A commit message
. "${0%/*}/../lib.sh"
new_repo
commit a.txt one "use $secret"
finds history
report_has '"kind":"commit-message"'
