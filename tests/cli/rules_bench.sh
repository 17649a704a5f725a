#!/bin/sh
# `stanch rules bench`: what each rule costs on files, and on what HEAD of a bare repository holds.
. "$(dirname "$0")/lib.sh"
mkdir corpus
for n in 1 2 3 4 5 6 7 8; do
  secret github-pat
  seq 1 2000 | sed 's/^/int value_/; s/$/ = compute(some, arguments);/'
done >corpus/code.c

bench() { "$STANCH" rules bench "$@" --only-rule github-pat --only-rule slack-bot-token --seconds 5; }
run 0 bench corpus --format jsonl
[ "$(grep -c '"type":"rule-cost"' out)" -eq 2 ] || die "not a line for each rule"
grep -q '"rule":"github-pat".*"found":8' out || die "what github-pat found is not counted"
grep -q '"type":"summary","rules":2,"texts":1,' out || die "no summary"
run 0 bench corpus --format jsonl --top 1
[ "$(grep -c '"type":"rule-cost"' out)" -eq 1 ] || die "--top is not kept"
run 0 bench corpus
in_out "2 rules on 1 texts"

new_repo repo
cp ../corpus/code.c .
git add code.c
git commit -qm code
cd ..
git clone -q --bare repo bare.git
run 0 bench bare.git --format jsonl
grep -q '"rule":"github-pat".*"found":8' out || die "HEAD of a bare repository is not read"

run 2 bench nowhere
mkdir empty
run 2 bench empty
in_err "no text"
run 2 "$STANCH" rules bench corpus --only-rule none
