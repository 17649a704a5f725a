#!/bin/sh
# git gc again and again while it is scanned
. "${0%/*}/../lib.sh"
new_repo
for i in 1 2 3 4 5 6 7 8; do
  seq "$i" 400 >a.txt
  commit_file a.txt
done
commit a.txt "$secret"
commit a.txt two
(while [ ! -e "$work/stop" ]; do
  git repack -q -a -d -f
  git unpack-objects -q <"$(echo .git/objects/pack/*.pack)" 2>/dev/null || true
done) &
gc=$!
survey 'not tried' || for i in 1 2 3 4 5 6 7 8 9 10 11 12 13 14 15; do
  scan history
  case $status in
    1) found || die "the secret is not reported" ;;
    3) ;;
    *) die "exit $status while git repacks" ;;
  esac
done
touch "$work/stop"
wait $gc || true
finds history
