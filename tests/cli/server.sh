#!/bin/sh
# A server's policy: pushes with a reason, and what happens when the time is up.
. "$(dirname "$0")/lib.sh"
git init -q --bare "$work/server.git"
run 0 "$STANCH" hook install --server "$work/server.git"
run 0 "$STANCH" doctor --server "$work/server.git"
in_out "pre-receive        stops a secret (tried)"

new_repo r
git remote add origin "$work/server.git"
commit README.md hello
run 0 git push -q origin main
commit leak.env "$(secret github-pat)"

# a reason counts only where the server says so
git -C "$work/server.git" config receive.advertisePushOptions true
run 1 git push -q -o stanch.bypass=test origin main
in_err "does not take stanch.bypass"
git -C "$work/server.git" config stanch.allowBypass true
run 1 git push -q origin main
in_err "git push -o stanch.bypass=REASON"
run 1 git push -q -o stanch.bypass= origin main
[ ! -e "$work/server.git/stanch-bypass.jsonl" ] || die "recorded without a reason"
run 0 git push -q -o 'stanch.bypass=a "test" key' origin main
in_err "recorded with its reason"
cat "$work/server.git/stanch-bypass.jsonl" >"$work/out"
in_out '"reason":"a \"test\" key"'
in_out "\"ref\":\"refs/heads/main\",\"old\":\"$(git rev-parse HEAD~1)\",\"new\":\"$(git rev-parse HEAD)\""

# a setting that is none must not turn the check off
commit more.txt more
for setting in 'stanch.timeBudget soon' 'stanch.timeBudget -1' 'stanch.onTimeout maybe'; do
  git -C "$work/server.git" config $setting
  run 1 git push -q origin main
  in_err "${setting%% *}"
  git -C "$work/server.git" config --unset "${setting%% *}"
done
git -C "$work/server.git" config stanch.timeBudget 600
git -C "$work/server.git" config stanch.onTimeout accept
run 0 git push -q origin main
