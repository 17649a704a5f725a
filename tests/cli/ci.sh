#!/bin/sh
# In CI systems scan-range knows its range from what they set, and refuses a clone that lacks it. The
# snippets of docs/ci.md run, each with its own system's variables.
top=$(cd "$(dirname "$0")/../.." && pwd)
. "$top/tests/cli/lib.sh"
unset GITHUB_ACTIONS GITLAB_CI TF_BUILD BITBUCKET_BUILD_NUMBER JENKINS_URL 2>/dev/null || true
mkdir "$work/bin"
ln -s "$STANCH" "$work/bin/stanch"
PATH=$work/bin:$PATH

# A server with a branch that leaks and takes back, and what a runner has of it.
new_repo origin
commit README.md hello
base=$(git rev-parse HEAD)
git checkout -q -b topic
commit leak.env "$(secret github-pat)"
git rm -q leak.env
git commit -q -m "take it out again"
commit fine.txt fine
topic=$(git rev-parse HEAD)
git checkout -q main
commit main.txt more
main=$(git rev-parse HEAD)
git update-ref refs/pull/7/merge "$(git commit-tree -p main -p topic -m merge "$(git rev-parse topic^{tree})")"
zero=0000000000000000000000000000000000000000

run 2 stanch scan-range
in_err "give one of A..B"

runner() { # DIRECTORY REF OPTIONS...: a checkout of REF, made as the runners of most systems do
  directory=$1 ref=$2
  shift 2
  git init -q "$work/$directory"
  cd "$work/$directory"
  git remote add origin "file://$work/origin"
  git fetch -q "$@" origin "+refs/heads/*:refs/remotes/origin/*" "+$ref:refs/ci"
  git checkout -q --detach refs/ci
}
finds() { # VARIABLE=VALUE...: the range has the leak
  run 1 env "$@" stanch scan-range
  in_out leak.env
}

# GitHub: events as it writes them.
event() { printf "$@" >"$work/event.json"; }
pull_request() { # BASE HEAD
  event '{"action":"synchronize","number":7,"pull_request":{"number":7,"commits":3,
    "base":{"ref":"main","sha":"%s"},"head":{"ref":"topic","sha":"%s"}},
    "repository":{"default_branch":"main"}}' "$1" "$2"
}
push() { # REF BEFORE AFTER CREATED FORCED
  event '{"ref":"%s","before":"%s","after":"%s","created":%s,"deleted":false,"forced":%s,
    "base_ref":null,"commits":[],"repository":{"default_branch":"main"}}' "$@"
}
github="GITHUB_ACTIONS=true GITHUB_EVENT_PATH=$work/event.json"
runner github refs/pull/7/merge
pull_request "$main" "$topic"
finds $github GITHUB_EVENT_NAME=pull_request
in_err "stanch: GitHub Actions: $main..$topic"
event '{"action":"checks_requested","merge_group":{"base_sha":"%s","head_sha":"%s"}}' "$main" "$topic"
finds $github GITHUB_EVENT_NAME=merge_group
push refs/heads/topic "$base" "$topic" false false
finds $github GITHUB_EVENT_NAME=push
push refs/heads/topic "$(git rev-parse "$topic^")" "$topic" false false
run 0 env $github GITHUB_EVENT_NAME=push stanch scan-range
# a new branch, against the default one
push refs/heads/topic $zero "$topic" true false
finds $github GITHUB_EVENT_NAME=push
in_err "$main..$topic"
# after a forced push the old tip is gone
gone=$(printf gone | git hash-object --stdin)
push refs/heads/topic "$gone" "$topic" false true
finds $github GITHUB_EVENT_NAME=push
in_err "$main..$topic ($gone is gone, as after a forced push)"
push refs/heads/main "$gone" "$main" false true
run 0 env $github GITHUB_EVENT_NAME=push stanch scan-range
in_err "all up to $main"
# the first push of a repository brings everything
push refs/heads/main $zero "$topic" true false
finds $github GITHUB_EVENT_NAME=push
in_err "all up to $topic"
event '{"schedule":"17 3 * * 1"}'
run 2 env $github GITHUB_EVENT_NAME=schedule stanch scan-range
in_err "stanch scan-history"
event 'not JSON'
run 2 env $github GITHUB_EVENT_NAME=push stanch scan-range
in_err "event.json"

# Clones that are cut off: before the range, and within it, where part of it would be missed.
pull_request "$main" "$topic"
runner shallow refs/pull/7/merge --depth 1
run 2 env $github GITHUB_EVENT_NAME=pull_request stanch scan-range
in_err "fetch-depth: 0"
run 2 stanch scan-range "$base..HEAD"
in_err "git fetch --unshallow"
git init -q "$work/cut"
cd "$work/cut"
git fetch -q --depth 2 "file://$work/origin" topic
git fetch -q --depth 1 "file://$work/origin" main
git checkout -q --detach "$topic"
run 2 env $github GITHUB_EVENT_NAME=pull_request stanch scan-range
in_err "this clone is shallow and may lack commits of the range"
in_err "fetch-depth: 0"
cd "$work/shallow"
run 2 env JENKINS_URL=https://ci.example.org CHANGE_TARGET=main stanch scan-range
in_err "this clone is shallow"
run 2 env GITLAB_CI=true CI_MERGE_REQUEST_DIFF_BASE_SHA="$base" CI_COMMIT_SHA="$topic" stanch scan-range
in_err 'GIT_DEPTH: "0"'
run 2 env TF_BUILD=True SYSTEM_PULLREQUEST_TARGETBRANCH=refs/heads/main stanch scan-range
in_err "fetchDepth: 0"
run 2 env BITBUCKET_BUILD_NUMBER=1 BITBUCKET_PR_DESTINATION_COMMIT="$base" stanch scan-range
in_err "clone: depth: full"

# GitLab fetches the branch of the job only.
git init -q "$work/gitlab"
cd "$work/gitlab"
git remote add origin "file://$work/origin"
git fetch -q origin +refs/heads/topic:refs/remotes/origin/topic
git checkout -q --detach "$topic"
gitlab="GITLAB_CI=true CI_DEFAULT_BRANCH=main CI_COMMIT_SHA=$topic"
finds $gitlab CI_MERGE_REQUEST_DIFF_BASE_SHA="$base"
finds $gitlab CI_COMMIT_BRANCH=topic CI_COMMIT_BEFORE_SHA="$base"
run 2 env $gitlab CI_COMMIT_TAG=v1 CI_COMMIT_BEFORE_SHA=$zero stanch scan-range
in_err "not about a range"
run 2 env $gitlab CI_COMMIT_BRANCH=topic CI_COMMIT_BEFORE_SHA=$zero stanch scan-range
in_err "git fetch origin +refs/heads/main:refs/remotes/origin/main"

# The others.
cd "$work/github"
git checkout -q --detach "$topic"
finds TF_BUILD=True SYSTEM_PULLREQUEST_TARGETBRANCH=refs/heads/main BUILD_SOURCEVERSION="$topic"
finds BITBUCKET_BUILD_NUMBER=1 BITBUCKET_PR_DESTINATION_BRANCH=main BITBUCKET_COMMIT="$topic"
finds JENKINS_URL=https://ci.example.org CHANGE_TARGET=main
finds JENKINS_URL=https://ci.example.org GIT_PREVIOUS_COMMIT="$base"
finds JENKINS_URL=https://ci.example.org GIT_PREVIOUS_COMMIT="$gone"
finds CI=true $github PRE_COMMIT=1 PRE_COMMIT_FROM_REF=origin/main PRE_COMMIT_TO_REF=HEAD

# The page's snippets.
page() { # HEADING: the commands of the section, as a shell runs them
  sed -n "/^## $1\$/,/^## /p" "$top/docs/ci.md" | sed -n \
    -e 's/^ *- \(git fetch .*\)$/\1/p' \
    -e "s/^ *sh '\\(stanch .*\\)'\$/\\1/p" \
    -e 's/^ *\(- \|- run: \|- script: \)\(stanch scan.*\)$/\2/p' \
    -e 's/^ *entry: \(stanch .*\)$/\1/p' >"$work/snippet"
  [ -s "$work/snippet" ] || die "docs/ci.md has no commands for $1"
}
snippet() { # VARIABLE=VALUE...: they find the leak
  run 1 env "$@" sh -e "$work/snippet"
}
page "GitHub Actions"
snippet $github GITHUB_EVENT_NAME=pull_request
in_out "::error file=leak.env,line=1"
grep -q '"uri": "leak.env"' stanch.sarif || die "no SARIF"
page "Jenkins"
snippet JENKINS_URL=https://ci.example.org CHANGE_TARGET=main
grep -q '<failure ' stanch.xml || die "no JUnit report"
rm stanch.xml
page "Azure Pipelines"
snippet TF_BUILD=True SYSTEM_PULLREQUEST_TARGETBRANCH=refs/heads/main BUILD_SOURCEVERSION="$topic"
grep -q '<failure ' stanch.xml || die "no JUnit report"
page "Bitbucket Pipelines"
snippet BITBUCKET_BUILD_NUMBER=1 BITBUCKET_PR_DESTINATION_COMMIT="$main" BITBUCKET_COMMIT="$topic"
in_out leak.env
page "pre-commit"
grep -v commit-msg "$work/snippet" >"$work/entries"
[ "$(wc -l <"$work/entries")" -eq 2 ] || die "docs/ci.md has other pre-commit hooks"
while read -r entry; do
  run 1 env PRE_COMMIT=1 PRE_COMMIT_FROM_REF=origin/main PRE_COMMIT_TO_REF=HEAD sh -c ": | $entry"
  in_out leak.env
done <"$work/entries"

# GitLab: the page, and the template to include.
cd "$work/gitlab"
page "GitLab CI"
snippet $gitlab CI_COMMIT_BRANCH=topic CI_COMMIT_BEFORE_SHA=$zero
grep -q '"file": "leak.env"' gl-secret-detection-report.json || die "no GitLab report"
git update-ref -d refs/remotes/origin/main
sed -n 's/^    - \(git fetch\|stanch\) /\1 /p' "$top/hooks/gitlab-ci.yml" >"$work/snippet"
[ "$(wc -l <"$work/snippet")" -eq 2 ] || die "the GitLab template has other commands"
rm gl-secret-detection-report.json
snippet $gitlab CI_COMMIT_BRANCH=topic CI_COMMIT_BEFORE_SHA=$zero
grep -q '"file": "leak.env"' gl-secret-detection-report.json || die "no GitLab report"
