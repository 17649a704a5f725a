#!/bin/sh
# A pack that is cut off while it is scanned
. "${0%/*}/../lib.sh"
new_repo
commit a.txt one
{
  head -c 40000000 /dev/urandom
  echo "$secret"
} >a.bin
git -c core.compression=0 add a.bin
git commit -q -m large
git -c pack.compression=0 repack -q -a -d
finds history
pack=$(echo .git/objects/pack/*.pack)
cp "$pack" "$work/pack"
survey 'not tried' || for mode in history "range HEAD~1..HEAD" staged; do
  [ "$mode" != staged ] || git update-ref -d refs/heads/main
  for delay in 0.005 0.01 0.02 0.03 0.04 0.06; do
    "$scanner" $mode >"$work/out" 2>"$work/err" &
    scan_id=$!
    sleep "$delay"
    truncate -s 1000 "$pack"
    status=0
    wait "$scan_id" || status=$?
    cp -f "$work/pack" "$pack"
    case $status in
      1) found || die "exit 1, and the secret is not reported: $mode" ;;
      2 | 3) ;;
      *) die "exit $status while the pack was cut off: $mode" ;;
    esac
  done
done
