#!/bin/sh
# An author's name
. "${0%/*}/../lib.sh"
new_repo
commit a.txt one
GIT_AUTHOR_NAME=$secret commit a.txt two
finds range HEAD~1..HEAD
