#!/bin/sh
# In CI systems scan-range knows its range, and refuses a clone that lacks it. The snippets of
# docs/ci.md run.
top=$(cd "$(dirname "$0")/../.." && pwd)
. "$top/tests/cli/lib.sh"
new_repo r
commit README.md hello
base=$(git rev-parse HEAD)
git checkout -q -b topic
commit leak.env "$(secret github-pat)"
commit fine.txt fine
head=$(git rev-parse HEAD)
git checkout -q main
commit main.txt more
git checkout -q --detach
git merge -q --no-edit topic

run 2 "$STANCH" scan-range
in_err "give one of A..B"

printf '{"pull_request":{"base":{"sha":"%s"},"head":{"sha":"%s"}}}' \
  "$(git rev-parse main)" "$head" >"$work/event.json"
GITHUB_ACTIONS=true GITHUB_EVENT_PATH=$work/event.json run 1 "$STANCH" scan-range
in_out leak.env
in_err "stanch: GitHub Actions: $(git rev-parse main)..$head"
GITLAB_CI=true CI_COMMIT_BRANCH=topic CI_COMMIT_BEFORE_SHA=$(git rev-parse topic~1) \
  CI_COMMIT_SHA=$head run 0 "$STANCH" scan-range
GITLAB_CI=true CI_COMMIT_TAG=v1 run 2 "$STANCH" scan-range
in_err "not about a range"

git clone -q --depth 1 --branch topic "file://$work/r" "$work/shallow"
cd "$work/shallow"
GITHUB_ACTIONS=true GITHUB_EVENT_PATH=$work/event.json run 2 "$STANCH" scan-range
in_err "fetch-depth: 0"
JENKINS_URL=https://ci.example.org CHANGE_TARGET=main run 2 "$STANCH" scan-range
in_err "this clone lacks a commit of the range"

# Lines with the program in the page's snippets, in a repository that they suit.
mkdir "$work/bin"
ln -s "$STANCH" "$work/bin/stanch"
PATH=$work/bin:$PATH
cd "$work/r"
git update-ref refs/remotes/origin/main main
sed -n 's/^.*\(stanch scan-[^'"'"']*\).*$/\1/p' "$top/docs/ci.md" | grep -v '`' | sort -u >"$work/lines"
[ "$(wc -l <"$work/lines")" -ge 3 ] || die "docs/ci.md has too few commands"
while read -r command; do
  GITHUB_ACTIONS=true GITHUB_EVENT_PATH=$work/event.json run 1 sh -c "$command"
done <"$work/lines"
