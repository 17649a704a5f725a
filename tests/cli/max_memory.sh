# What does not fit into --max-memory is in the ledger, wherever it comes from, and the program stays
# below it: the system is told to refuse it more than that, and some for the program itself.
. "$(dirname "$0")/lib.sh"
line=$(secret github-pat)
most=160000 # KiB; includes the threads' stacks
# A program under a sanitizer reserves more than that before it begins.
(ulimit -d $most && exec "$STANCH" --version) >/dev/null 2>&1 || most=unlimited
limited() { # COMMAND...
  (
    ulimit -d $most
    exec "$@" --max-memory 64M --jobs 2 --format jsonl
  )
}
# listed REASON COMMAND...: nothing is found, and it is said what was not looked at and what to do.
listed() {
  reason=$1
  shift
  run 0 limited "$@"
  in_out "\"reason\":\"$reason\""
  in_out 'raise --max-memory'
  run 3 limited "$@" --strict
  in_out '"complete":false'
  [ "$reason" != too-large ] || ! grep -v '"size":[0-9]' "$work/out" | grep -q '"type":"skipped"' ||
    die "no size"
}
new_repo r
commit README hello
{
  yes 'a line of text without a secret' | head -n 3000000
  echo "$line"
} >a.txt
git -c core.looseCompression=1 add a.txt
listed too-large "$STANCH" scan-staged
listed too-large "$STANCH" scan a.txt
listed too-large "$STANCH" scan . --no-ignore
run 0 "$STANCH" scan a.txt --max-memory 64M
in_out 'a.txt (96.0 MB, it takes more than 32 MiB of memory: raise --max-memory)'
mkfifo pipe
cat a.txt >pipe &
run 0 limited "$STANCH" scan - <pipe
in_out 'raise --max-memory'
wait
git commit -q -m large
listed too-large "$STANCH" scan-range HEAD~..HEAD
listed too-large "$STANCH" scan-history
listed too-large "$STANCH" scan-history --exhaustive
echo "$(git rev-parse HEAD~) $(git rev-parse HEAD) refs/heads/main" >updates
run 0 limited "$STANCH" scan-range --stdin <updates
in_out 'raise --max-memory'

# Each fits, but not one stored as a delta beside the other.
new_repo delta
{
  head -n 700000 ../r/a.txt
  echo "$line"
} >a.txt
git -c core.looseCompression=1 add a.txt
git commit -q -m one
sed -i '1s/.*/other text/' a.txt
git -c core.looseCompression=1 commit -q -a -m two
run 1 limited "$STANCH" scan-history
! grep -q '"type":"skipped"' "$work/out" || die "two whole blobs do not fit"
# It was there before; but with what was there before it cannot be compared.
run 0 "$STANCH" scan-range HEAD~..HEAD --format jsonl
in_out '"older":1'
run 1 limited "$STANCH" scan-range HEAD~..HEAD
in_out 'all lines count as new'
git -c pack.window=2 -c pack.compression=1 repack -q -a -d
git cat-file --batch-all-objects --batch-check='%(objectsize:disk) %(deltabase)' >deltas
grep -qv ' 0000*$' deltas || die "no delta was made"
for more in "" --exhaustive; do
  run 1 limited "$STANCH" scan-history $more
  in_out '"reason":"too-large"'
done

# What is decoded and unpacked.
new_repo unpacked
gzip -1 <../r/a.txt >a.gz
listed decode-cap "$STANCH" scan a.gz
run 1 "$STANCH" scan a.gz --format jsonl
head -n 800000 ../delta/a.txt | iconv -f ascii -t utf-16 >a.txt
listed too-large "$STANCH" scan a.txt
run 1 "$STANCH" scan a.txt --format jsonl

run 2 "$STANCH" scan a.txt --max-memory 0
in_err max-memory

# More than there is: no report, and not as if all were well.
if [ $most != unlimited ]; then
  cd ../r
  run 2 sh -c 'ulimit -d 60000; exec "$STANCH" scan-history --jobs 1'
  in_err 'out of memory'
fi
