#!/bin/sh
# An index that GIT_INDEX_FILE names
. "${0%/*}/../lib.sh"
new_repo
commit a.txt one
cp .git/index ../other
echo "$secret" >b.txt
GIT_INDEX_FILE=$work/other git add b.txt
passes staged
GIT_INDEX_FILE=$work/other finds staged
