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

# No way of moving re-opens what is accepted: another line, another name, a rebase, a squash, line ends
# of another system, also in a secret of several lines.
new_repo moved
git config core.autocrlf false
pem=$(secret private-key-rsa)
printf 'first\n%s\n' "$line" >a.env
printf '%s\n' "$pem" >key.pem
git add .
git commit -q --no-verify -m "secrets"
run 0 "$STANCH" baseline create --reason "made up"
cp .stanch-baseline "$work/accepted"
settled() { # everything, and what the index and the branch bring, is accepted
  run 0 "$STANCH" scan-history .
  run 0 "$STANCH" scan-range root..HEAD
  run 0 "$STANCH" scan .
  cmp -s .stanch-baseline "$work/accepted" || die "the baseline changed by itself"
}
git tag root "$(git commit-tree -m root "$(git mktree </dev/null)")"
settled
sed -i '1i one\ntwo' a.env
git mv key.pem "$(printf 'sch\303\274ssel.pem')"
git add a.env
run 0 "$STANCH" scan-staged
git commit -q --no-verify -m "moved"
settled
for file in a.env *.pem; do
  sed 's/$/\r/' "$file" >other && mv other "$file"
done
git add .
run 0 "$STANCH" scan-staged
git commit -q --no-verify -m "line ends"
settled
run 0 "$STANCH" baseline update
in_out "0 secrets added"
iconv -f utf-8 -t utf-16 a.env >wide.env
git add wide.env
run 0 "$STANCH" scan-staged
git commit -q --no-verify -m "another encoding"
settled
git checkout -q -b topic HEAD~2
commit b.txt two
git rebase -q main
git checkout -q --orphan squashed
git commit -q --no-verify -m "squashed"
settled
git branch -q -D main topic
git reflog expire --expire=now --all
git gc -q --prune=now
settled

# The baseline itself, as an editor or a checkout of another system leaves it.
cp .stanch-baseline "$work/plain"
{ printf '\357\273\277' && sed 's/$/\r/' "$work/plain"; } >.stanch-baseline
run 0 "$STANCH" scan-history .
run 0 "$STANCH" baseline update
cp "$work/plain" .stanch-baseline

# Another secret beside it, on its line or in its place, is covered by nothing.
echo "$line $other" >>a.env
git add a.env
run 1 "$STANCH" scan-staged --format jsonl
grep -q '"findings":1,' "$work/out" || die "not one finding"
git checkout -q -f HEAD a.env
echo "$other" >a.env
git add a.env
run 1 "$STANCH" scan-staged
git reset -q --hard
{ secret private-key-rsa; } | sed 's/$/\r/' >key2.pem
git add key2.pem
run 1 "$STANCH" scan-staged
git rm -q -f key2.pem
# A comment covers the secrets of its line, not those of the next; one of another tool's likewise.
printf '%s # stanch:allow\n%s\n' "$line" "$other" >c.env
git add c.env
run 1 "$STANCH" scan-staged --format jsonl
grep -q '"findings":1,"suppressed":1' "$work/out" || die "not one finding and one suppressed"

# SARIF has what is suppressed without being asked; what blocks carries no suppression.
run 1 "$STANCH" scan-staged --format sarif
[ "$(grep -c '"suppressions"' "$work/out")" -eq 1 ] || die "not one suppression"
[ "$(grep -c '"stanchFingerprint/v1"' "$work/out")" -eq 2 ] || die "not two results"
git rm -q -f c.env
git gc -q --prune=now

# Stale entries are told in every format that has a place for them.
echo "$(printf '%032d' 7) rule=github-pat reason=\"long gone\"" >>.stanch-baseline
for format in text json jsonl sarif html junit gitlab github markdown; do
  run 0 "$STANCH" scan-history . --format $format
  in_out "$(printf '%032d' 7)"
done

# A secret with places that several exclusions cover is excluded by all of them together, and by none
# when one place is left.
new_repo excluded
token=$(secret github-pat)
commit rules/a.yml "$token"
commit pages/a.md "page: $token"
printf 'exclude:\n  - {path: "rules/*", reason: made up}\n  - {path: "pages/*", reason: written from them}\n' >.stanch.yml
run 0 "$STANCH" scan-history --format sarif
in_out "made up; written from them"
# "./" in front of a path does not keep the globs from matching.
run 0 "$STANCH" scan .
run 0 "$STANCH" scan ./rules ./pages
commit src/a.c "code: $token"
run 1 "$STANCH" scan-history --format jsonl
