#!/bin/sh
# A clean repository, an empty one, and what is not one.
. "$(dirname "$0")/lib.sh"
new_repo r
run 0 "$STANCH" scan-history .
commit README.md "hello"
run 0 "$STANCH" scan-history .
run 0 "$STANCH" scan-history "$work/r" --format jsonl
in_out '"complete":true'
mkdir "$work/plain"
cd "$work/plain"
run 2 "$STANCH" scan-history .
in_err "stanch:"
run 2 "$STANCH" scan-history "$work/missing"
run 2 "$STANCH" scan-history --no-such-option
run 2 "$STANCH"
