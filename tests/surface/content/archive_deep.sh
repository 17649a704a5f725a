#!/bin/sh
# Archives nested deeper than is looked
. "${0%/*}/../lib.sh"
new_repo
echo "$secret" >inner
for i in 1 2 3 4 5 6 7 8 9 10 11 12; do
  tar -czf outer inner
  mv outer inner
done
mv inner a.tgz
commit_file a.tgz
lists decode-cap history
