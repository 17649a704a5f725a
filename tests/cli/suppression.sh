#!/bin/sh
# Allow comments and the baseline cover a secret wherever it goes, and nothing else.
. "$(dirname "$0")/lib.sh"
line=$(secret github-pat)
other=$(secret github-pat)
new_repo r
commit a.env "$line # stanch:allow made up"
run 0 "$STANCH" scan-history . --format jsonl
in_out '"suppressed":1'
run 1 "$STANCH" scan-history . --no-suppress

new_repo s
commit a.env "$line"
run 1 "$STANCH" scan-history . --format jsonl
print=$(sed -n 's/.*"fingerprint":"\([0-9a-f]*\)".*/\1/p' "$work/out" | head -n 1)
echo "$print rule=github-pat reason=\"made up\"" >.stanch-baseline
run 0 "$STANCH" scan-history .
git mv a.env b.env
git commit -qm move
run 0 "$STANCH" scan-history .
run 0 "$STANCH" scan . --format jsonl
commit b.env "$line $other"
run 1 "$STANCH" scan-history .
echo "nonsense" >.stanch-baseline
run 2 "$STANCH" scan-history .
in_err ".stanch-baseline:1"
