#!/bin/sh
# An index that ends too early
. "${0%/*}/../lib.sh"
new_repo
commit a.txt one
head -c 60 .git/index >"$work/short"
cp "$work/short" .git/index
refuses staged
