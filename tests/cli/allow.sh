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
grep -q "^$print .*by=\"Ada\"" .stanch-baseline || die "the baseline does not say who"

# An expired entry blocks again, and the report says why.
sed -i "s/^$print .*/& until=2020-01-01/" .stanch-baseline
run 1 "$STANCH" scan-history .
in_out "until 2020-01-01"
run 1 "$STANCH" scan-history . --format jsonl
in_out '"accepted_until":"2020-01-01"'

# Without --by it is the name that Git puts on commits; a path limits what is accepted.
run 0 "$STANCH" allow "$print" --reason "made up"
grep -q "^$print .*by=\"Ada Author\"" .stanch-baseline || die "the baseline does not name Git's user"
run 0 "$STANCH" scan-history .
rm .stanch-baseline
run 0 "$STANCH" allow "$print" --reason "made up" --path 'tests/*'
run 1 "$STANCH" scan-history .
mkdir tests
git mv a.env tests/b.env
git commit -qm move
run 1 "$STANCH" scan-history .
run 0 "$STANCH" scan tests --baseline .stanch-baseline

# The configuration's baseline is the one that is written.
echo "baseline: accepted.txt" >.stanch.yml
run 0 "$STANCH" allow "$print" --reason "made up"
[ -s accepted.txt ] || die "the configured baseline was not written"

# What stanch scan finds where there is no repository, or none that can be read, is accepted there.
mkdir "$work/plain"
git init -q --object-format=sha256 "$work/other"
for directory in "$work/plain" "$work/other"; do
  cd "$directory"
  echo "$line" >a.env
  run 1 "$STANCH" scan .
  in_out "stanch allow $print"
  run 0 "$STANCH" allow "$print" --reason "made up"
  run 0 "$STANCH" scan .
done
cd "$work/r"

run 2 "$STANCH" allow "$print" --reason " "
run 2 "$STANCH" allow "$print" --reason x --until 2020-01-01
in_err "over already"
run 2 "$STANCH" allow nonsense --reason x
run 2 "$STANCH" allow "$print"
run 2 "$STANCH" allow "$print" --reason x --until soon
! grep -qF "${line##*=}" .stanch-baseline accepted.txt || die "the baseline holds the secret"
