#!/bin/sh
# A repository that cannot be written to
. "${0%/*}/../lib.sh"
new_repo
commit a.txt "$secret"
chmod -R a-w "$work/repo"
finds history
chmod -R u+w "$work/repo"
