#!/bin/sh
# scan-range scans what each commit of the range introduced, not the difference of its ends.
. "$(dirname "$0")/lib.sh"
old=$(secret github-pat)
line=$(secret github-pat)
new_repo r
commit old.env "$old"
base=$(git rev-parse HEAD)
commit a.txt "harmless"
run 0 "$STANCH" scan-range "$base..HEAD"
commit b.env "$line"
commit b.env "removed again"
run 1 "$STANCH" scan-range "$base..HEAD" --format jsonl
[ "$(grep -c '"type":"finding"' "$work/out")" -eq 1 ] || die "expected one finding"
in_out '"path":"b.env"'
run 1 "$STANCH" scan-range --since-commit "$base"
run 0 "$STANCH" scan-range HEAD~1..HEAD
run 0 "$STANCH" scan-range HEAD..HEAD~1
in_err "no commit is in this range"
# as server hooks get it: an update, a new branch, a deletion
zero=0000000000000000000000000000000000000000
echo "$base $(git rev-parse HEAD) refs/heads/main" >"$work/in"
run 1 sh -c '"$STANCH" scan-range --stdin <"$1"' - "$work/in"
git checkout -q --orphan other
git rm -rqf .
commit c.env "$line"
echo "$zero $(git rev-parse HEAD) refs/heads/other" >"$work/in"
run 1 sh -c '"$STANCH" scan-range --stdin <"$1"' - "$work/in"
echo "$(git rev-parse HEAD) $zero refs/heads/other" >"$work/in"
run 0 sh -c '"$STANCH" scan-range --stdin <"$1"' - "$work/in"
# A file that was meant to be searched itself is told by its line; what is in it is not printed.
secret github-pat >"$work/in"
run 2 sh -c '"$STANCH" scan-range --stdin <"$1"' - "$work/in"
in_err "standard input:1: expected lines of OLD NEW REF"
! grep -q 'ghp_' "$work/err" || die "a secret in the message"
# messages count as well
git checkout -q main
git commit -q --allow-empty -m "use $line"
run 1 "$STANCH" scan-range HEAD~1.. --format jsonl
in_out '"kind":"commit-message"'
run 2 "$STANCH" scan-range
run 2 "$STANCH" scan-range nothing..HEAD
run 2 "$STANCH" scan-range HEAD

# Abbreviated ids, also of objects in a pack without an index.
new_repo abbreviated
commit a "nothing"
first=$(git rev-parse --short HEAD)
commit b "$(secret github-pat)"
second=$(git rev-parse --short HEAD)
git repack -adq
run 1 "$STANCH" scan-range "$first..$second" --format jsonl
rm -f .git/objects/pack/*.idx .git/objects/pack/*.rev
run 1 "$STANCH" scan-range "$first..$second" --format jsonl
in_out '"path":"b"'
run 2 "$STANCH" scan-range "0123456..$second"
