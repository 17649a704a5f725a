#!/bin/sh
# References and tags that are only in packed-refs
. "${0%/*}/../lib.sh"
new_repo
commit a.txt "$secret"
git tag -a v1 -m one
git pack-refs --all --prune
finds history
