#!/bin/sh
# A secret that came in, moved, and was removed: one finding with its whole life.
. "$(dirname "$0")/lib.sh"
line=$(secret github-pat)
new_repo r
commit README.md "hello"
commit config/app.env "$line" "add configuration"
introduced=$(git rev-parse HEAD)
git mv config/app.env settings.env
git commit -qm "move it"
commit settings.env "TOKEN from the environment" "remove the token"
removed=$(git rev-parse HEAD)

for mode in "" --exhaustive; do
  run 1 "$STANCH" scan-history . $mode --format jsonl
  [ "$(grep -c '"type":"finding"' "$work/out")" -eq 1 ] || die "expected one finding"
  in_out '"rule":"github-pat"'
  in_out "\"commit\":\"$introduced\""
  in_out "\"commit\":\"$removed\""
  in_out '"path":"config/app.env"'
  in_out '"at_head":false'
  in_out '"refs":["refs/heads/main"]'
  in_out '"pushed":false'
  not_in_out "${line##*=}"
done

run 1 "$STANCH" scan-history . --format text
in_out "config/app.env"
in_out "Ada Author"
not_in_out "${line##*=}"

# What a server holds was pushed to it, and what a mirror holds was fetched.
git clone -q --mirror . ../mirror.git
for mode in "" --exhaustive; do
  run 1 "$STANCH" scan-history ../mirror.git $mode
  in_out "pushed to a remote"
  not_in_out "--amend"
done
