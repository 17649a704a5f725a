#!/bin/sh
# Names with spaces, line breaks and bytes that are no UTF-8
. "${0%/*}/../lib.sh"
mkdir dir
name=$(printf 'dir/a b\nc\377.txt')
echo "$secret" >"$name"
finds files dir
