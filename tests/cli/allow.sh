#!/bin/sh
# stanch allow: accepts one secret with a reason; expired entries block again.
. "$(dirname "$0")/lib.sh"
line=$(secret github-pat)
new_repo r
commit a.env "$line"
run 1 "$STANCH" scan-history . --format jsonl
print=$(sed -n 's/.*"fingerprint":"\([0-9a-f]*\)".*/\1/p' "$work/out" | head -n 1)
run 0 "$STANCH" allow "$print" --reason "made up" --by Ada
run 0 "$STANCH" scan-history .
run 0 "$STANCH" allow "$print" --reason "made up" --until 2020-01-01
run 1 "$STANCH" scan-history .
run 2 "$STANCH" allow nonsense --reason x
run 2 "$STANCH" allow "$print"
run 2 "$STANCH" allow "$print" --reason x --until soon
! grep -qF "${line##*=}" .stanch-baseline || die "the baseline holds the secret"
