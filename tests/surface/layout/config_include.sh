#!/bin/sh
# Settings in an included file
. "${0%/*}/../lib.sh"
new_repo one
commit a.txt one
git config uploadpack.allowFilter true
git clone -q --no-checkout --filter=blob:none "file://$work/one" ../repo
cd ../repo
mv .git/config ../settings
printf '[core]\n\trepositoryFormatVersion = 1\n[extensions]\n\tpartialClone = origin\n[include]\n\tpath = %s\n' \
  "$work/settings" >.git/config
lists promisor history
