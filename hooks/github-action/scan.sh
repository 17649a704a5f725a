#!/bin/sh
# The step of the GitHub Action: scans, annotates the change, writes the job's summary, and ends with
# the scan's exit code. Anything but 0 fails the job, a scan that could not be made too.
set -u
stanch=${INPUT_STANCH:-stanch}
directory=${RUNNER_TEMP:-${TMPDIR:-/tmp}}
jsonl=$directory/stanch.jsonl
sarif=$directory/stanch.sarif

output() { echo "$1=$2" >>"${GITHUB_OUTPUT:-/dev/null}"; }
give_up() {
  echo "::error title=Stanch::$1"
  echo "### :x: Stanch: $1" >>"${GITHUB_STEP_SUMMARY:-/dev/null}"
  output exit-code 2
  exit 2
}

case ${INPUT_SCAN:-auto} in
  range | history) scan=$INPUT_SCAN ;;
  auto)
    case ${GITHUB_EVENT_NAME:-} in
      push | pull_request | pull_request_target | merge_group) scan=range ;;
      *) scan=history ;;
    esac
    ;;
  *) give_up "the input scan is none of auto, range and history" ;;
esac
case ${INPUT_UPLOAD:-auto} in
  true | false) upload=$INPUT_UPLOAD ;;
  auto)
    upload=true
    [ "$scan/${GITHUB_EVENT_NAME:-}" != range/push ] || upload=false
    ;;
  *) give_up "the input upload is none of auto, true and false" ;;
esac
command -v "$stanch" >/dev/null ||
  give_up "the program is not on this runner; install it in a step before this one"

# The inputs that say how to scan: whole words, no patterns.
set -f
set -- ${INPUT_ARGUMENTS:-}
[ -z "${INPUT_CONFIG_FROM:-}" ] || set -- --config-from "$INPUT_CONFIG_FROM" "$@"

rm -f "$jsonl" "$sarif"
code=0
"$stanch" "scan-$scan" --no-progress --output "jsonl:$jsonl" "$@" || code=$?
[ -s "$jsonl" ] || give_up "the scan could not be made (exit code $code); its log says why"

# What the repository holds must not be taken for commands to the runner.
token=$(od -An -N16 -tx1 /dev/urandom | tr -d ' \n')
echo "::stop-commands::$token"
"$stanch" report "$jsonl"
echo "::$token::"

"$stanch" report "$jsonl" --format github &&
  "$stanch" report "$jsonl" --format markdown >>"${GITHUB_STEP_SUMMARY:-/dev/null}" &&
  "$stanch" report "$jsonl" --output "sarif:$sarif" ||
  give_up "the report could not be converted"

output exit-code "$code"
output findings "$(sed -n 's/^{"type":"summary".*"findings":\([0-9]*\),.*/\1/p' "$jsonl")"
output jsonl "$jsonl"
output sarif "$sarif"
output upload "$upload"
exit "$code"
