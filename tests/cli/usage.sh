#!/bin/sh
# A wrong command line is an error that says what is wrong, and never a scan of less than was meant.
. "$(dirname "$0")/lib.sh"

new_repo repo
commit a "plain"

# refused TEXT ARGUMENT...: exit 2, nothing on standard output, one sentence that holds TEXT.
refused() {
  text=$1
  shift
  run 2 "$STANCH" "$@"
  [ ! -s "$work/out" ] || die "something on standard output: $*"
  grep -q '^stanch: ' "$work/err" || die "not in the form of a complaint: $*"
  in_err "$text"
}

refused "scanhistory: there is no such command; did you mean 'scan-history'?" scanhistory
refused "lst: there is no such command; did you mean 'list'?" rules lst
refused "--strct: there is no such option; did you mean '--strict'?" scan-history --strct
refused "--fromat=json: there is no such option; did you mean '--format'?" scan . --fromat=json
refused "--quiet: there is no such option" --quiet
refused "a command is missing" hook
refused "stanch hook install --help says more" hook install --nosuch
refused "sarf:x.json: there is no such format" scan-history --output sarf:x.json
refused "two reports cannot go to one file" scan-history --output json:x --output csv:x
refused "--output html:: names no file; write html:- for standard output" scan-history --output html:
[ ! -e sarf:x.json ] && [ ! -e x ] || die "a report was written"
for size in -5 0 1X ""; do
  refused "takes a size above 0" scan-history --max-blob-size "$size"
  refused "takes a size above 0" scan-history --max-memory "$size"
done
for jobs in -1 x 1.5; do
  refused "--jobs = $jobs: takes a whole number" scan-history --jobs "$jobs"
done
refused "--nosuch: there is no such option" scan-history --nosuch 3
refused "extra: one argument too many" scan-history . extra
echo plain >./-dash
refused "-dash: there is no such option; write ./-dash for the file" scan -dash
refused "-q: one argument too many" scan-range -- HEAD..HEAD . -q
refused "--remote goes with --stdin" scan-range HEAD..HEAD --remote origin
for option in --config --config-from --baseline --rules --only-rule --output --ref; do
  refused "$option: is empty" scan-history "$option" ""
done
for command in scan-history scan-staged doctor "hook install" "baseline create" audit; do
  # shellcheck disable=SC2086
  refused "REPO: is empty" $command ""
done
refused "PATH: is empty" scan ""
run 0 "$STANCH" rules test github-pat "$("$STANCH" rules example github-pat)"
run 1 "$STANCH" rules test github-pat ""
refused "nosuch: there is no such rule" rules test nosuch text
refused "nosuch: there is no such rule" rules show nosuch
refused "did you mean 'github-pat'?" rules show github-pta
refused "--only-rule githubpat: there is no such rule (see \`stanch rules list\`); did you mean 'github-pat'?" \
  scan-history --only-rule githubpat

# A filter that no rule passes is no empty list: the message names what there is.
refused "low, medium or high" rules list --confidence sure
refused "--tag nosuch: no rule has such a tag (see \`stanch rules list\`); known are ai, " rules list --tag nosuch
refused "--tag databse: no rule has such a tag (see \`stanch rules list\`); did you mean 'database'?" rules list --tag databse
refused "--vendor github: no rule has such a vendor (see \`stanch rules list\`); did you mean 'GitHub'?" rules list --vendor github
refused "known are among others Google, Google reCAPTCHA" rules list --vendor "Google Something"
refused "--vendor Xnosuch: no rule has such a vendor" rules list --vendor Xnosuch
run 0 "$STANCH" rules list --tag vcs --vendor GitHub
in_out "github-pat"
not_in_out "gitlab-pat"
refused "a fingerprint has 32 hexadecimal digits" allow 1234 --reason test
refused "there is no such revision" scan-range nosuch..HEAD
refused "there is no such revision" scan-range HEAD~9..HEAD
refused "there is no such revision" scan-range HEAD..a
refused "HEAD:a: names a file or directory, not a commit" scan-range HEAD:a..HEAD
refused "--config-from origin/main: there is no such revision" scan-history --config-from origin/main

# A file of a name that looks like a format's can still be had, and sizes be written in words.
run 0 "$STANCH" scan-history --output ./sarf:x.json --max-blob-size 2M --max-memory 1g
[ -s sarf:x.json ] || die "no report in a file with a colon in its name"
run 0 "$STANCH" scan-history --jobs 0

# With no rule left nothing would be searched for: that is no clean result.
refused "no rule is left" scan-history --only-rule github-pat --no-rule github-pat
echo "disable: [github-pat]" >.stanch.yml
refused "no rule is left" scan . --only-rule github-pat

# Mistakes in files name the file that they are in.
echo "disable: [nosuch]" >.stanch.yml
refused ".stanch.yml: disable: nosuch" scan .
printf 'min-confidence: low\nmin-confidence: high\n' >.stanch.yml
refused ".stanch.yml:2: min-confidence stands here twice" scan .
for path in ./src/x src/; do
  printf 'exclude:\n  - {path: %s, reason: a}\n' "$path" >.stanch.yml
  refused ".stanch.yml:2: the path $path matches nothing" scan .
done
printf 'exclude:\n\t- path: a\n' >.stanch.yml
refused ".stanch.yml:2: illegal block entry: the line begins with a tab" scan .
rm .stanch.yml
printf 'vendor: v\nrules:\n\t- id: x\n' >tabs.yml
refused "tabs.yml:3: illegal block entry: the line begins with a tab" scan . --rules tabs.yml
print=0123456789abcdef0123456789abcdef
echo "$print path=" >.stanch-baseline
refused ".stanch-baseline:1: path takes a glob" scan .
echo "$print until=2999-01-01 reason=a until=2000-01-01" >.stanch-baseline
refused ".stanch-baseline:1: until stands here twice" scan .
rm .stanch-baseline
: >empty.yml
refused "empty.yml:1: a rule file is a map" scan . --rules empty.yml
printf 'vendor: v\nrules:\n  - id: x\n    pattern: ""\n' >two.yml
refused "stanch: two.yml:4: rule x: 'pattern' must not be empty" scan . --rules two.yml
in_err "stanch: two.yml:3: rule x: 'name' is missing"

# What cannot be written is said, and not passed over.
for command in "rules list" "explain github-pat" "--help" "scan-history" "remediate" "doctor"; do
  status=0
  # shellcheck disable=SC2086
  "$STANCH" $command >/dev/full 2>"$work/err" || status=$?
  [ $status -eq 2 ] || die "exit $status with a full device: $command"
  in_err "No space left on device"
  [ "$command" = remediate ] || grep -q "standard output" "$work/err" || die "not said where: $command"
done
if [ "$(id -u)" -ne 0 ]; then
  mkdir closed
  chmod a-w closed
  refused "closed/report: cannot write: Permission denied" scan . --output closed/report
fi
refused "nosuch/report: cannot write: No such file" scan . --output nosuch/report
