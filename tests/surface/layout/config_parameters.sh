#!/bin/sh
# Settings given as git -c KEY=VALUE, which hooks inherit
. "${0%/*}/../lib.sh"
new_repo
commit a.txt one
mkdir "$work/elsewhere"
git config alias.look "!'$STANCH' hook status"
survey 'not tried' || {
  git -c "core.hooksPath=$work/elsewhere" look >"$work/out" 2>"$work/err" || true
  report_has "$work/elsewhere"
}
passes history
