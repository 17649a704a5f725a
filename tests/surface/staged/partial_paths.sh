#!/bin/sh
# git commit -- PATH: only what is named
. "${0%/*}/../lib.sh"
new_repo
commit a.txt one
commit b.txt one
echo "$secret" >a.txt
echo two >b.txt
git add a.txt
lets git commit -q -m b -- b.txt
blocks git commit -q -m a -- a.txt
