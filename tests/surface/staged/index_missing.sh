#!/bin/sh
# An index that GIT_INDEX_FILE names and that is not there
. "${0%/*}/../lib.sh"
new_repo
commit a.txt one
git rm -q --cached a.txt
git commit -q -m empty
GIT_INDEX_FILE=$work/nowhere passes staged
