#!/bin/sh
# scan-history --ref: what the selected refs reach and nothing else; both ways of scanning agree.
. "$(dirname "$0")/lib.sh"
new_repo r
commit README.md "hello"
git switch -q -c topic
commit topic.txt "$(secret github-pat)"
git tag v1
commit later.txt "$(secret gitlab-pat)"
git switch -q main
commit main.txt "$(secret stripe-live-key)"
git switch -q -c lost
commit lost.txt "$(secret npm-token)"
git switch -q main
git branch -q -D lost

# reports RULES ARGS...: exactly these rules, in order of name, from either way of scanning.
reports() {
  rules=$1
  shift
  for way in "" --exhaustive; do
    run 1 "$STANCH" scan-history . --format jsonl $way "$@"
    found=$(sed -n 's/.*"type":"finding".*"rule":"\([^"]*\)".*/\1/p' "$work/out" | sort | tr '\n' ' ')
    [ "$found" = "$rules" ] || die "--ref $*: found $found"
  done
}
reports "github-pat gitlab-pat npm-token stripe-live-key "
reports "github-pat gitlab-pat stripe-live-key " --ref '*'
reports "stripe-live-key " --ref main
reports "github-pat gitlab-pat " --ref topic
reports "github-pat " --ref 'v*'
reports "github-pat " --ref refs/tags/v1
reports "github-pat stripe-live-key " --ref v1 --ref main
run 2 "$STANCH" scan-history . --ref nothing-like-it
in_err "nothing-like-it"
run 2 "$STANCH" scan-history . --ref main --no-history
