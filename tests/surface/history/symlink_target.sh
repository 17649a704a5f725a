#!/bin/sh
# The target of a symbolic link
. "${0%/*}/../lib.sh"
new_repo
ln -s "https://example.org/?token=$secret" link
commit_file link
git rm -q link
git commit -q -m removed
finds history
