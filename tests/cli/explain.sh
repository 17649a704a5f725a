#!/bin/sh
# stanch explain: a finding by its fingerprint, with all places and its life, and a rule by its id.
. "$(dirname "$0")/lib.sh"
line=$(secret github-pat)
new_repo r
commit a.env "$line"
commit deep/b.env "x
$line"
git rm -q a.env
git commit -qm "remove one"
print=$("$STANCH" scan-history . --format jsonl | sed -n 's/.*"fingerprint":"\([0-9a-f]*\)".*/\1/p')
run 0 "$STANCH" explain "$print"
for text in "a.env:1:14" "deep/b.env:2:14" "file  deep/b.env" "introduced" "Ada Author" "still at HEAD" \
  "checksum valid" "https://github.com/settings/tokens" "stanch remediate $print" "GITHUB_TOKEN=ghp_"; do
  in_out "$text"
done
not_in_out "${line##*=}"
run 0 "$STANCH" allow "$print" --reason "made up"
run 0 "$STANCH" explain "$print"
in_out "baseline: made up"

run 0 "$STANCH" explain github-pat
in_out "How to rotate it"
in_out "stanch rules show github-pat"
run 2 "$STANCH" explain 00000000000000000000000000000000
run 2 "$STANCH" explain no-such-rule
run 2 "$STANCH" explain

# A line of a file: what was reported, what was turned down and by which step, with numbers.
printf '%s\n' "# settings" "$line" 'password = "${DB_PASSWORD}"' 'password = "aaaaaaaaaaaaaaaa"' \
  "password = \"$(LC_ALL=C tr -dc A-Za-z0-9 </dev/urandom | head -c 24)\"" >lines.txt
run 0 "$STANCH" explain lines.txt:1
in_out "0 matches of rules on line 1 of lines.txt"
run 0 "$STANCH" explain lines.txt:2
in_out "github-pat"
in_out "reported, high confidence"
in_out "column 14, 40 bytes"
in_out "checksum valid"
not_in_out "${line##*=}"
run 0 "$STANCH" explain lines.txt:4
in_out "not reported, turned down by placeholder: repeated"
run 0 "$STANCH" explain lines.txt:5
in_out "the model's odds that it is a secret"
in_out "value_"
run 2 "$STANCH" explain lines.txt:99
run 2 "$STANCH" explain missing.txt:1

# What stands encoded is explained as it is reported.
other=$(secret github-pat)
printf 'data: %s\n' "$(printf 'x %s y' "${other##*=}" | base64 -w 0)" >encoded.txt
run 1 "$STANCH" scan encoded.txt
run 0 "$STANCH" explain encoded.txt:1
in_out "github-pat"
in_out "reported, high confidence"
not_in_out "not reported"
