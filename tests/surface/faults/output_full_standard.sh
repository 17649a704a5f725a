#!/bin/sh
# A full disk under standard output
. "${0%/*}/../lib.sh"
new_repo
commit a.txt one
scan history
survey 'not tried' || {
  status=0
  "$scanner" history >/dev/full 2>"$work/err" || status=$?
  [ "$status" -eq 2 ] || die "exit $status although the report could not be written"
}
passes history
