#!/bin/sh
# The time budget of a server runs out: the push is refused, or taken as the server chooses; a secret
# that was met before is never taken.
. "$(dirname "$0")/lib.sh"
git init -q --bare "$work/server.git"
run 0 "$STANCH" hook install --server "$work/server.git"
policy() { git -C "$work/server.git" config "$@"; }

big_commit() { # on main: many files that all differ
  awk 'BEGIN {
    print "commit refs/heads/main\ncommitter A <a@example.org> 1700000000 +0000\ndata 1\nx"
    print "from refs/heads/main^0"
    for (file = 0; file < 4000; file++) {
      text = ""
      for (line = 0; line < 40; line++) text = text "key_" file "_" line " = value of a line\n"
      printf "M 100644 inline many/%d.txt\ndata %d\n%s\n", file, length(text), text
    }
  }' | git fast-import --quiet --force
}
# late STATUS: pushes everything with less and less time until it does not suffice, on whatever machine
late() {
  for budget in 20 10 5 2.5 1.2 0.6 0.3 0.15 0.08 0.04 0.02; do
    policy stanch.timeBudget $budget
    git -C "$work/server.git" update-ref -d refs/heads/main
    status=0
    git push -q origin main >"$work/out" 2>"$work/err" || status=$?
    if grep -q "not done within the $budget s of stanch.timeBudget" "$work/err"; then
      [ $status -eq "$1" ] || die "expected exit $1, got $status"
      return 0
    fi
  done
  die "no budget was too small"
}
received() { git -C "$work/server.git" rev-parse -q --verify refs/heads/main; }

new_repo r
git remote add origin "$work/server.git"
commit README.md hello
big_commit
late 1
in_err "the check itself failed (exit 3)"
in_err "This server's administrator can help."
! received || die "the push was taken"
policy stanch.onTimeout accept
late 0
in_err "accepted as far as it was checked (stanch.onTimeout)"
received >/dev/null || die "the push was not taken"

# A secret in the first text that is read.
new_repo leaking
git remote add origin "$work/server.git"
commit README.md hello "message with $(secret github-pat)"
big_commit
late 1
in_err "would leak a secret"
! received || die "the push was taken"
policy --unset stanch.timeBudget
run 1 git push -q origin main
in_err "would leak a secret"
