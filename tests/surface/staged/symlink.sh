#!/bin/sh
# The target of a new symbolic link
. "${0%/*}/../lib.sh"
new_repo
commit a.txt one
ln -s "token-is-$secret" link
git add link
finds staged
