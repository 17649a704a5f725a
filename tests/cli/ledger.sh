#!/bin/sh
# What was not scanned is listed with what to do about it, and doing so has it scanned.
. "$(dirname "$0")/lib.sh"
line=$(secret github-pat)
new_repo origin
git config uploadpack.allowFilter true
commit a.env "$line"
commit a.env "plain"
commit b.txt "plain as well"
cd "$work"

# says COMMAND-LINE: the report names this command; it is run.
says() {
  in_out "$1"
  eval "$1" >/dev/null 2>&1 || die "failed: $1"
}

git clone -q --filter=blob:none "file://$work/origin" partial
cd partial
run 3 "$STANCH" scan-history --strict
in_out promisor
says "git fetch --refetch --no-filter"
run 1 "$STANCH" scan-history --strict
not_in_out promisor
cd "$work"

git clone -q --depth 1 "file://$work/origin" shallow
cd shallow
run 3 "$STANCH" scan-history --strict
in_out "the history before this commit was not fetched"
says "git fetch --unshallow"
run 1 "$STANCH" scan-history --strict
cd "$work"

new_repo large
commit a.env "$line"
run 3 "$STANCH" scan-history --strict --max-blob-size 5
in_out "raise --max-blob-size"

# Git LFS keeps contents here, under their sum.
new_repo lfs
commit a.bin "version https://git-lfs.github.com/spec/v1
oid sha256:$(printf '%s\n' "$line" | sha256sum | cut -d' ' -f1)
size $((${#line} + 1))"
run 3 "$STANCH" scan-history --strict
in_out "git lfs fetch --all"
in_out "stanch scan .git/lfs/objects"
mkdir -p .git/lfs/objects/ab/cd
echo "$line" >.git/lfs/objects/ab/cd/abcd
run 1 "$STANCH" scan .git/lfs/objects

new_repo super
git -c protocol.file.allow=always submodule --quiet add "file://$work/origin" sub 2>/dev/null
git commit -qm "a submodule"
run 3 "$STANCH" scan-history --strict
in_out "run stanch scan-history in that repository"
run 1 "$STANCH" scan-history sub

# Every format that lists what was not scanned says so, and programs can read it.
cd "$work/large"
for format in json jsonl html markdown sarif; do
  run 0 "$STANCH" scan-history --max-blob-size 5 --format $format
  in_out "raise --max-blob-size"
done

# What the configuration leaves out was left out on purpose.
printf 'exclude:\n  - {path: a.env, reason: made up}\n' >.stanch.yml
run 0 "$STANCH" scan . --format jsonl --max-blob-size 1M
not_in_out '"advice"'
