#!/bin/sh
# Pushes into a repository while it is scanned
. "${0%/*}/../lib.sh"
new_repo
commit a.txt "$secret"
git clone -q --bare . ../server.git
(while [ ! -e "$work/stop" ]; do
  git commit -q --allow-empty -m more
  git push -q ../server.git main
done) &
pushing=$!
cd ../server.git
survey 'not tried' || for i in 1 2 3 4 5 6 7 8 9 10; do
  scan history
  [ "$status" -eq 1 ] || die "exit $status while somebody pushes"
done
touch "$work/stop"
wait $pushing || true
finds history
