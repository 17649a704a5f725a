#!/bin/sh
# An archive that changed elsewhere than at its old secret
. "${0%/*}/../lib.sh"
new_repo
echo "$secret" >a.txt
tar -czf a.tgz a.txt
git add a.tgz
git commit -q -m archive
echo more >b.txt
tar -czf a.tgz a.txt b.txt
git add a.tgz
passes staged
