#!/bin/sh
# The GitHub Action's step, run as the runner does: event file, environment, output and summary files.
top=$(cd "$(dirname "$0")/../.." && pwd)
. "$top/tests/cli/lib.sh"
action=$top/hooks/github-action
line=$(secret github-pat)
mkdir temp bin
ln -s "$STANCH" bin/stanch

new_repo r
commit README.md hello
base=$(git rev-parse HEAD)
git checkout -q -b topic
commit 'a,b:c%.env' "x
$line"
topic=$(git rev-parse HEAD)
git checkout -q main
git update-ref refs/remotes/origin/main main

# What action.yml passes to its step are its inputs, each with a default, and nothing else.
sed -n 's/^ *INPUT_[A-Z_]*: ${{ inputs\.\([a-z-]*\) }}$/\1/p' "$action/action.yml" >"$work/passed"
[ "$(wc -l <"$work/passed")" -ge 5 ] || die "action.yml passes too few inputs"
while read -r input; do
  sed -n "/^  $input:\$/,/default:/p" "$action/action.yml" | grep -q "default:" ||
    die "the input $input has no default"
done <"$work/passed"
step=$(sed -n 's/^      run: //p' "$action/action.yml")

# job STATUS EVENT-NAME EVENT [VARIABLE=VALUE...]
job() {
  status=$1 name=$2
  printf '%s' "$3" >"$work/event.json"
  shift 3
  : >"$work/summary"
  : >"$work/output"
  run "$status" env PATH="$work/bin:$PATH" CI=true GITHUB_ACTIONS=true GITHUB_EVENT_NAME="$name" \
    GITHUB_EVENT_PATH="$work/event.json" GITHUB_ACTION_PATH="$action" RUNNER_TEMP="$work/temp" \
    GITHUB_STEP_SUMMARY="$work/summary" GITHUB_OUTPUT="$work/output" INPUT_SCAN=auto INPUT_UPLOAD=auto \
    INPUT_CONFIG_FROM= INPUT_ARGUMENTS= INPUT_STANCH=stanch "$@" sh -e -c "$step"
  ! grep -qF "${line##*=}" "$work/out" "$work/err" "$work/summary" "$work/temp"/* || die "shows the secret"
}
is_output() { grep -qx "$1" "$work/output" || die "no output $1 in: $(cat "$work/output")"; }
in_summary() { grep -qF -- "$1" "$work/summary" || die "not in the summary: $1: $(cat "$work/summary")"; }
pull_request='{"pull_request":{"base":{"sha":"'$base'"},"head":{"sha":"'$topic'"}}}'
push='{"ref":"refs/heads/topic","before":"'$base'","after":"'$topic'","repository":{"default_branch":"main"}}'

# A pull request with a leak, in a file whose name has a command's special characters.
job 1 pull_request "$pull_request"
in_out "::error file=a%2Cb%3Ac%25.env,line=2,endLine=2,col="
in_summary "1 secret found"
in_summary "<code>a,b&#58;c&#37;.env&#58;2&#58;"
in_summary "rotate it first"
is_output exit-code=1
is_output findings=1
is_output upload=true
sarif=$(sed -n 's/^sarif=//p' "$work/output")
grep -q '"uri": "a%2Cb' "$sarif" || grep -q '"uri": "a,b' "$sarif" || die "no SARIF: $(cat "$sarif")"

# What the scan prints cannot be a command: only what stands outside of stop-commands counts.
outside() { # the lines that the runner reads commands from
  awk '/^::stop-commands::/ { token = substr($0, 18); next }
       $0 == "::" token "::" { token = ""; next }
       token == "" && /^ *(::|##\[)/' "$work/out"
}
git checkout -q topic
GIT_LITERAL_PATHSPECS=1
export GIT_LITERAL_PATHSPECS
commit '::error::x
::set-env name=A::b.env' "$(secret github-pat)"
commit plain.txt '::warning::forged'
evil=$(git rev-parse HEAD)
git checkout -q main
job 1 push '{"ref":"refs/heads/topic","before":"'$topic'","after":"'$evil'"}'
[ "$(outside | grep -c '^::error ')" -eq 1 ] || die "not one annotation: $(outside)"
[ "$(outside | grep -c '^::')" -eq 2 ] || die "another command: $(outside)"
is_output upload=false

# Clean, and with a secret that is accepted: no alert is opened for it.
job 0 push '{"ref":"refs/heads/main","before":"'$base'","after":"'$base'"}'
in_out "::notice title=Stanch::no secrets found"
in_summary "No secrets found"
git checkout -q topic~2
git checkout -q -b accepted
commit ok.env "$line # stanch:allow made up"
accepted=$(git rev-parse HEAD)
git checkout -q main
job 0 pull_request '{"pull_request":{"base":{"sha":"'$base'"},"head":{"sha":"'$accepted'"}}}'
is_output findings=0
! grep -q 'stanchFingerprint' "$(sed -n 's/^sarif=//p' "$work/output")" || die "uploads what is accepted"
in_out "1 suppressed"

# A schedule is about everything; inputs choose otherwise.
job 1 schedule '{"schedule":"1 2 * * 3"}'
is_output upload=true
job 1 push "$push" INPUT_SCAN=history INPUT_UPLOAD=true
is_output upload=true
job 1 push "$push" INPUT_ARGUMENTS='--strict --only-rule github-pat' INPUT_CONFIG_FROM=origin/main
job 0 push "$push" INPUT_ARGUMENTS='--only-rule slack-bot-token'

# A scan that could not be made fails the job: the program, the history or the event is missing.
job 2 push "$push" INPUT_STANCH="$work/absent"
in_out "::error title=Stanch::the program is not on this runner"
in_summary "not on this runner"
is_output exit-code=2
printf '#!/bin/sh\nkill -SEGV $$\n' >"$work/bin/crashing"
chmod +x "$work/bin/crashing"
job 2 push "$push" INPUT_STANCH=crashing
in_out "exit code 139"
job 2 push "$push" INPUT_SCAN=everything
job 2 push "$push" INPUT_ARGUMENTS=--no-such-option
git clone -q --depth 1 "file://$work/r" "$work/shallow"
cd "$work/shallow"
job 2 pull_request "$pull_request"
in_err "actions/checkout with fetch-depth: 0"
in_out "::error title=Stanch::the scan could not be made"
