#!/bin/sh
# 30,000 files: staged, pushed and in history, with a secret in three of them or in all; reports and
# plans stay short. With git filter-repo installed, what it leaves is compared file by file.
. "$(dirname "$0")/lib.sh"
line=$(secret github-pat)
value=${line##*=}
files() { # BRANCH EVERYWHERE: imports 30,000 files, with the secret at the end of some or of all
  awk -v line="$line" -v branch="$1" -v everywhere="$2" 'BEGIN {
    print "commit refs/heads/" branch "\ncommitter A <a@example.org> 1700000000 +0000\ndata 1\nx"
    print "from refs/heads/main^0"
    for (file = 0; file < 30000; file++) {
      text = "the text of file " file "\n"
      if (everywhere || file % 10000 == 7) text = text line "\n"
      printf "M 100644 inline %d/%d/file-%d.txt\ndata %d\n%s\n", file / 1000, file % 10, file,
        length(text), text
    }
  }' | git fast-import --quiet
}
new_repo r
commit README.md hello
files few ""
git read-tree few
run 1 "$STANCH" scan-staged --format jsonl
[ "$(grep -c '"type":"finding"' "$work/out")" -eq 1 ] || die "not one finding"
grep -q '"locations_total":3,' "$work/out" || die "not three places"
run 1 "$STANCH" scan-range main..few --format jsonl
grep -q '"locations_total":3,' "$work/out" || die "not three places"
git read-tree main
run 1 "$STANCH" scan-history --format jsonl
grep -q '"locations_total":3,' "$work/out" || die "not three places"

# the same in a directory, and pushed
git checkout -q few
git init -q --bare "$work/remote.git"
git remote add origin "$work/remote.git"
git push -q origin few
run 1 "$STANCH" scan . --format jsonl
grep -q '"locations_total":3,' "$work/out" || die "not three places"
run 0 "$STANCH" remediate --replace-text "$work/replace.txt"
[ "$(wc -l <"$work/out")" -lt 40 ] || die "the plan has too many lines"
! grep -qF "$value" "$work/out" || die "the plan shows the secret"
[ "$(wc -l <"$work/replace.txt")" -eq 1 ] || die "not one expression"

if git filter-repo --version >/dev/null 2>&1; then
  git ls-tree -r few >"$work/before"
  grep 'git filter-repo --force' "$work/out" >"$work/command"
  sh "$work/command" >"$work/log" 2>&1 || { cat "$work/log"; die "git filter-repo failed"; }
  git reflog expire --expire=now --all
  git gc -q --prune=now
  run 0 "$STANCH" scan-history
  git ls-tree -r few >"$work/after"
  diff "$work/before" "$work/after" >"$work/changed" || true
  [ "$(grep -c '^>' "$work/changed")" -eq 3 ] || die "not just the three files changed"
  [ "$(git show few:0/7/file-7.txt)" = "the text of file 7
GITHUB_TOKEN=***REMOVED***" ] || die "more than the secret changed: $(git show few:0/7/file-7.txt)"
fi

# One that is in every file is one finding, not 30,000.
new_repo everywhere
commit README.md hello
files all 1
formats="text jsonl sarif html github markdown junit"
outputs=
for format in $formats; do
  outputs="$outputs --output $format:../report.$format"
done
run 1 "$STANCH" scan-history $outputs
for format in $formats; do
  size=$(wc -c <"$work/report.$format")
  [ "$size" -lt 120000 ] || die "$format writes $size bytes"
done
run 0 "$STANCH" remediate
[ "$(wc -l <"$work/out")" -lt 40 ] || die "the plan has too many lines"
run 0 "$STANCH" baseline create
[ "$(grep -c '^[0-9a-f]' .stanch-baseline)" -eq 1 ] || die "not one entry"
run 0 "$STANCH" scan-history
