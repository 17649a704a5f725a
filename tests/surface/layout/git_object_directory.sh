#!/bin/sh
# Objects that only GIT_OBJECT_DIRECTORY names
. "${0%/*}/../lib.sh"
new_repo
commit a.txt "$secret"
mv .git/objects ../moved
mkdir .git/objects
GIT_OBJECT_DIRECTORY=$work/moved finds history
