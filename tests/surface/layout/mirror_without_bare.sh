#!/bin/sh
# A mirror named "repo" whose configuration does not say that it is bare
. "${0%/*}/../lib.sh"
new_repo one
commit a.txt "$secret"
git clone -q --mirror . ../repo
cd ../repo
git config --unset core.bare
finds history
report_has "\"root\":\"$work/repo\""
