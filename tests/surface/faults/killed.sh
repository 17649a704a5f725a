#!/bin/sh
# A scan that is killed leaves no half-written report
. "${0%/*}/../lib.sh"
new_repo
head -c 30000000 /dev/urandom >a.bin
git -c core.compression=0 add a.bin
git commit -q -m large
survey 'not tried' || for delay in 0 0.005 0.02 0.05 0.1; do
  rm -f "$work/report"
  "$scanner" history --output "jsonl:$work/report" >"$work/out" 2>"$work/err" &
  scan_id=$!
  sleep "$delay"
  kill -9 "$scan_id" 2>/dev/null || true
  wait "$scan_id" || true
  [ ! -e "$work/report" ] || tail -n 1 "$work/report" | grep -q '"type":"summary"' ||
    die "a report was left half written"
done
passes history
