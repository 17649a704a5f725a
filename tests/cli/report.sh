#!/bin/sh
# stanch report: a saved JSON Lines report becomes any other format, and says when the scan ran.
. "$(dirname "$0")/lib.sh"
line=$(secret github-pat)
new_repo r
commit a.env "$line"
before=$(date -u +%Y-%m-%dT%H:%M)
run 1 "$STANCH" scan-history . --no-progress --output jsonl:../saved.jsonl --output json:../direct.json \
  --output sarif:../direct.sarif --output gitlab:../direct.gitlab
cd "$work"
after=$(date -u +%Y-%m-%dT%H:%M)
started=$(sed -n 's/.*"started":"\([^"]*\)".*/\1/p' saved.jsonl | cut -c1-16)
[ "$started" = "$before" ] || [ "$started" = "$after" ] || die "the scan claims to have run at $started"
grep -q "\"start_time\": \"$started" direct.gitlab || die "the GitLab report has another time"

for format in json sarif gitlab; do
  run 0 "$STANCH" report saved.jsonl --format "$format"
  diff out "direct.$format" >difference || die "$format differs: $(cat difference)"
done
for format in text csv junit html github markdown; do
  run 0 "$STANCH" report - --format "$format" <saved.jsonl
  in_out a.env
  ! grep -qF "${line##*=}" out || die "$format shows the secret"
done
run 0 "$STANCH" report --input saved.jsonl --output csv:saved.csv
grep -q github-pat saved.csv || die "no finding in the table"

head -n 1 saved.jsonl >cut.jsonl
run 2 "$STANCH" report cut.jsonl
in_err "cut.jsonl"
run 2 "$STANCH" report
run 2 "$STANCH" report saved.jsonl --format nonsense
run 2 "$STANCH" report absent.jsonl
