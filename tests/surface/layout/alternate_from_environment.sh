#!/bin/sh
# An object in a directory of GIT_ALTERNATE_OBJECT_DIRECTORIES
. "${0%/*}/../lib.sh"
new_repo
commit a.txt one
git init -q ../other
echo "$secret" | git -C ../other hash-object -w --stdin >/dev/null
GIT_ALTERNATE_OBJECT_DIRECTORIES=$work/other/.git/objects finds history
