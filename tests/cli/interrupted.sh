#!/bin/sh
# Ctrl-C in the middle: what was found so far is reported, nothing is taken for clean, nothing is written.
. "$(dirname "$0")/lib.sh"

# timeout signals its group after its child: without --foreground the program is interrupted twice, and
# the second time it stops at once.

# A directory that takes a while: 2048 names of one file.
mkdir -p slow/d
head -c 100000 /dev/urandom | base64 >slow/d/a
for round in 1 2 3 4 5 6 7 8 9 10 11; do
  cp -rl slow/d "slow/$round"
  mv "slow/$round" slow/d/
done
cd slow

# stopped ARGUMENT...: interrupts the command later and later, until it has begun to search; its exit
# code must then be 3.
stopped() {
  for delay in 0.05 0.1 0.15 0.2 0.3 0.4 0.6 0.8 1.2 1.6 2.4 3.2 4.8 6.4; do
    status=0
    timeout --foreground --preserve-status -s INT "$delay" "$STANCH" "$@" --jobs 1 >"$work/out" 2>"$work/err" ||
      status=$?
    [ "$status" -eq 130 ] || break
  done
  [ "$status" -eq 3 ] || (cd "$work" && die "expected exit 3, got $status: $*")
}

# What waits for input that does not come is stopped as well: at a pipe, and at one without a writer.
mkfifo "$work/pipe"
sleep 60 >"$work/pipe" &
writer=$!
for input in - "$work/pipe"; do
  status=0
  timeout --foreground --preserve-status -k 20 -s INT 1 "$STANCH" scan "$input" <"$work/pipe" >"$work/out" || status=$?
  [ "$status" -eq 3 ] || (cd "$work" && die "expected exit 3, got $status: scan $input")
  in_out "interrupted"
done
kill "$writer"
status=0
timeout --foreground --preserve-status -k 20 -s INT 1 "$STANCH" scan "$work/pipe" >"$work/out" || status=$?
[ "$status" -eq 3 ] || (cd "$work" && die "expected exit 3, got $status: a pipe without a writer")
rm "$work/pipe"

stopped scan .
in_out "INCOMPLETE no secrets found"
in_out "interrupted"
stopped baseline create
in_err "nothing was written"
[ ! -e .stanch-baseline ] || die "a baseline was written of half the secrets"
stopped remediate
in_err "stopped before the end"
not_in_out "no secrets found"
stopped audit
in_err "stopped before the end"
