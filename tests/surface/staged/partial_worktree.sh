#!/bin/sh
# git commit -- PATH takes the work tree's content
. "${0%/*}/../lib.sh"
new_repo
commit a.txt one
echo "$secret" >a.txt
blocks git commit -q -m a -- a.txt
