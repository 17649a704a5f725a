#!/bin/sh
# The same object in several packs, and others loose
. "${0%/*}/../lib.sh"
new_repo
commit a.txt "$secret"
git repack -q -d
commit b.txt two
git repack -q -d
git repack -q -a
commit c.txt three
finds history
