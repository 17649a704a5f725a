#!/bin/sh
# A scan that is interrupted is incomplete
. "${0%/*}/../lib.sh"
new_repo
head -c 60000000 /dev/urandom >a.bin
git -c core.compression=0 add a.bin
git commit -q -m large
survey 'not tried' || for delay in 0.01 0.03 0.05; do
  "$scanner" history >"$work/out" 2>"$work/err" &
  scan_id=$!
  sleep "$delay"
  kill -INT "$scan_id" 2>/dev/null || true
  status=0
  wait "$scan_id" || status=$?
  case $status in
    0) report_has '"complete":true' ;;
    3) report_has '"reason":"interrupted"' ;;
    130) ;;
    *) die "exit $status after an interrupt" ;;
  esac
done
passes history
