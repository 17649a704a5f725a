#!/bin/sh
# Beside other hook managers, with what each of them gives its hooks: arguments, input, variables.
top=$(cd "$(dirname "$0")/../.." && pwd)
. "$top/tests/cli/lib.sh"
mkdir "$work/bin"
ln -s "$STANCH" "$work/bin/stanch"
PATH=$work/bin:$PATH
line=$(secret github-pat)
other=$(secret github-pat)
git init -q --bare "$work/remote.git"
hooks="pre-commit pre-merge-commit prepare-commit-msg commit-msg pre-push"

# flow: what every set-up has to stop, and to let through
flow() {
  git remote add origin "$work/remote.git"
  commit README.md hello
  git push -q --no-verify --force origin main
  echo safe >safe.txt
  git add safe.txt
  run 0 git commit -qm "safe"
  echo "$line" >leak.env
  git add leak.env
  run 1 git commit -qm "leak"
  git rm -q -f leak.env
  run 1 git commit -q --allow-empty -m "message with $line"
  run 0 git push -q origin main
  git checkout -q -b side
  commit leak.env "$line"
  git rm -q leak.env
  git commit -q --no-verify -m "take it out again"
  run 1 git push -q origin side
  git checkout -q main
  commit main.txt one
  run 1 git merge -q --no-edit side
  git merge --abort 2>/dev/null || git reset -q --hard
  run 128 git cherry-pick side~1
  git cherry-pick --abort
  run 0 git push -q origin main
}

# Husky 9: core.hooksPath names a directory of its own, whose hooks pass on to those in .husky.
new_repo husky
mkdir -p .husky/_
for hook in $hooks; do
  printf '#!/bin/sh\nsh -e "$(dirname "$(dirname "$0")")/%s" "$@"\n' $hook >.husky/_/$hook
  chmod +x .husky/_/$hook
  echo "stanch hook run $hook \"\$@\"" >.husky/$hook
done
git config core.hooksPath .husky/_
run 2 stanch hook install
in_err "Husky writes the hooks here"
run 0 stanch doctor
in_out "Husky calls stanch"
flow
HUSKY=0 run 1 stanch doctor
in_out "HUSKY=0 in the environment turns Husky's hooks off"
rm .husky/_/pre-push
run 1 stanch hook status
in_out "Husky's own hook is not there"

# lefthook: scripts as docs/hooks.md makes them, which get arguments and input.
new_repo lefthook
sed -n '/^pre-commit: &stanch/,/^```/p' "$top/docs/hooks.md" | grep -v '```' >lefthook.yml
sed -n '/^for hook in/,/^done/p' "$top/docs/hooks.md" >"$work/loop"
sh "$work/loop"
mkdir -p .git/hooks
for hook in $hooks; do
  printf '#!/bin/sh\n# lefthook\nexec sh .lefthook/%s/stanch.sh "$@"\n' $hook >.git/hooks/$hook
  chmod +x .git/hooks/$hook
done
run 0 stanch doctor
in_out "lefthook calls stanch"
flow
# without what Git says nothing can be checked, and nothing passes
run 2 sh -c "stanch hook run pre-push origin url </dev/null"
in_err "use_stdin: true"
run 2 sh -c "stanch hook run pre-receive </dev/null"
run 0 sh -c ": | stanch hook run pre-push origin url"
# commands are passed over when a push changes no file in the end
rm -r .lefthook/pre-push
printf 'pre-push:\n  commands:\n    stanch: {run: stanch hook run pre-push}\n' >lefthook.yml
run 1 stanch doctor
in_out "! pre-push           another hook, which does not call stanch"

# pre-commit keeps Stanch's hooks as NAME.legacy, and runs them first with the same input.
framework() { # a hook of pre-commit's kind over what is there
  [ ! -e .git/hooks/$1 ] || mv .git/hooks/$1 .git/hooks/$1.legacy
  cat >.git/hooks/$1 <<'END'
#!/bin/sh
# pre-commit
input=/dev/null
case $0 in *pre-push) input=$(mktemp) && cat >"$input" ;; esac
[ ! -x "$0.legacy" ] || "$0.legacy" "$@" <"$input" || exit 1
echo "$(basename "$0")" >>"$(git rev-parse --git-dir)/framework"
END
  chmod +x .git/hooks/$1
}
new_repo legacy
run 0 stanch hook install
for hook in $hooks; do
  framework $hook
done
run 0 stanch doctor
in_out "pre-commit runs it as pre-push.legacy"
run 0 stanch hook install
in_out ".legacy (pre-commit runs it before its own)"
flow
grep -q pre-push .git/framework || die "the framework's own hook did not run"
run 0 stanch hook uninstall
in_out "pre-push.legacy"
[ -x .git/hooks/pre-push ] || die "the framework's hook was taken away"
run 1 stanch doctor

# The other way round: Stanch's hook runs the framework's afterwards. Installed over and over.
new_repo chained
for hook in pre-commit pre-push; do
  framework $hook
done
run 0 stanch hook install
in_out "(the hook that was there runs after it)"
flow
grep -q pre-push .git/framework || die "the framework's own hook did not run"
cp .git/hooks/pre-commit "$work/ours"
framework pre-commit
rm .git/hooks/pre-commit.legacy
run 1 stanch doctor
run 0 stanch hook install
cmp -s "$work/ours" .git/hooks/pre-commit || die "not installed again over the same hook"
echo "# edited" >>.git/hooks/pre-commit.before-stanch
framework pre-commit
rm .git/hooks/pre-commit.legacy
run 2 stanch hook install
in_err "merge them and remove one"

# As one of pre-commit's own hooks: no input and one file; all else is in variables.
new_repo hooks
git remote add origin "$work/remote.git"
commit README.md hello
git push -q --force origin main
framework_run() { # STATUS HOOK VARIABLE=VALUE... -- ARGUMENTS...
  expected=$1 hook=$2 variables=
  shift 2
  while [ "$1" != -- ]; do
    variables="$variables $1"
    shift
  done
  shift
  run "$expected" env PRE_COMMIT=1 $variables sh -c ': | stanch hook run "$@"' sh "$hook" "$@"
}
commit leak.env "$line"
git rm -q leak.env
git commit -q --no-verify -m "take it out again"
framework_run 1 pre-push PRE_COMMIT_FROM_REF=origin/main PRE_COMMIT_TO_REF=HEAD \
  PRE_COMMIT_REMOTE_NAME=origin PRE_COMMIT_LOCAL_BRANCH=refs/heads/main --
framework_run 0 pre-push PRE_COMMIT_FROM_REF=HEAD~1 PRE_COMMIT_TO_REF=HEAD --
framework_run 1 pre-push PRE_COMMIT_REMOTE_NAME=origin PRE_COMMIT_LOCAL_BRANCH=refs/heads/main --
framework_run 1 pre-push PRE_COMMIT_REMOTE_NAME=new PRE_COMMIT_LOCAL_BRANCH=refs/heads/main --
framework_run 2 pre-push PRE_COMMIT_LOCAL_BRANCH=refs/heads/gone --
framework_run 2 pre-push --
in_err "--from-ref"
framework_run 1 pre-commit PRE_COMMIT_FROM_REF=origin/main PRE_COMMIT_TO_REF=HEAD --
framework_run 2 pre-commit PRE_COMMIT_FROM_REF=absent PRE_COMMIT_TO_REF=HEAD --
framework_run 0 pre-commit --
echo "$line" >staged.env
git add staged.env
framework_run 1 pre-commit PRE_COMMIT_FROM_REF=HEAD PRE_COMMIT_TO_REF=HEAD --
git rm -q -f staged.env
git checkout -q -b other origin/main
commit other.txt other
git rev-parse main >.git/MERGE_HEAD
framework_run 1 prepare-commit-msg PRE_COMMIT_COMMIT_MSG_SOURCE=merge -- .git/MERGE_MSG
rm .git/MERGE_HEAD
framework_run 0 prepare-commit-msg PRE_COMMIT_COMMIT_MSG_SOURCE=message -- .git/COMMIT_EDITMSG

# What this repository offers as hooks of pre-commit exists.
sed -n 's/^  entry: stanch hook run //p' "$top/.pre-commit-hooks.yaml" >"$work/entries"
[ "$(wc -l <"$work/entries")" -eq 4 ] || die "other hooks than these"
while read -r hook; do
  case " $hooks " in *" $hook "*) ;; *) die "no such hook: $hook" ;; esac
done <"$work/entries"

# lint-staged changes files and stages them, and Stanch after it sees what came of it.
new_repo staged
run 0 stanch hook install
run 0 stanch hook uninstall
mkdir -p .git/hooks
printf '#!/bin/sh\nset -e\nsed -i "s/PLACE/%s/" x.txt\ngit add x.txt\nstanch hook run pre-commit\n' \
  "${other#*=}" >.git/hooks/pre-commit
chmod +x .git/hooks/pre-commit
run 1 stanch hook status
in_out "another hook, which calls stanch"
echo "token PLACE" >x.txt
git add x.txt
run 1 git commit -qm "what a formatter brings"
echo "token none" >x.txt
git add x.txt
run 0 git commit -qm "fine"
