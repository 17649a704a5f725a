#!/bin/sh
# Hooks beside others: merges and replayed commits, all repositories of a user, templates, other
# hook managers; and what the doctor says about each.
. "$(dirname "$0")/lib.sh"
line=$(secret github-pat)

new_repo r
commit README.md hello
run 0 "$STANCH" hook install
in_out "prepare-commit-msg"
run 0 "$STANCH" doctor
in_out "A secret would be stopped here."
[ "$(grep -c "stops a secret (tried)" "$work/out")" -eq 5 ] || die "not all hooks were tried"

# why a hook does not stop anything
chmod -x .git/hooks/pre-commit
run 1 "$STANCH" doctor
in_out "! pre-commit         not executable"
run 1 "$STANCH" hook status
in_out "not executable"
rm .git/hooks/pre-push
run 1 "$STANCH" doctor
in_out "! pre-push           not installed"
printf '#!/bin/sh\nexit 0\n' >.git/hooks/pre-push
run 1 "$STANCH" doctor
in_out "! pre-push           another hook, not executable"
chmod +x .git/hooks/pre-push
run 1 "$STANCH" doctor
in_out "another hook, which does not call stanch"
run 0 "$STANCH" hook install
sed 's/^check() {$/check() { return 0;/' .git/hooks/commit-msg >"$work/edited"
cat "$work/edited" >.git/hooks/commit-msg
run 1 "$STANCH" doctor
in_out "! commit-msg         does not stop a secret"
run 0 "$STANCH" hook install
git config core.hooksPath "$work/elsewhere"
run 1 "$STANCH" doctor
in_out "$work/elsewhere (core.hooksPath)"
git config --unset core.hooksPath
echo 'unknown: 1' >.stanch.yml
run 1 "$STANCH" doctor
in_out "! configuration"
rm .stanch.yml
run 0 "$STANCH" doctor

# what a merge brings counts, unless a remote has it already
git checkout -q -b side
commit leak.env "$line"
commit leak.env "gone"
git checkout -q main
commit main.txt one
run 1 git merge -q --no-edit side
in_err "this commit would leak a secret"
git merge --abort
git merge -q --no-commit side
run 1 git commit -q -m "a message of my own"
in_err "this commit would leak a secret"
git merge --abort
# a revert without conflicts, of the commit that took it out
git checkout -q -b reverting side
run 128 git revert --no-edit HEAD
in_err "this commit would leak a secret"
git reset -q --hard
git checkout -q main
git branch -q -D reverting
git update-ref refs/remotes/origin/side side
run 0 git merge -q --no-edit side

# Git asks no other hook about commits that it replays
git checkout -q -b source
commit pick.env "$(secret github-pat)"
git checkout -q main
run 128 git cherry-pick source
in_err "would leak a secret"
git cherry-pick --abort
git checkout -q -b topic source
git checkout -q main
commit more.txt two
git checkout -q topic
run 1 git rebase -q main
in_err "would leak a secret"
git rebase --abort

# a message with comments; the diff that --verbose shows below it is no part of it
run 1 git commit -q --allow-empty -m "# $line"
git checkout -q main
commit old.env "$line"
git rm -q old.env
printf '#!/bin/sh\nprintf "take it out\\n" | cat - "$1" >"$1.new" && mv "$1.new" "$1"\n' >"$work/edit"
chmod +x "$work/edit"
GIT_EDITOR=$work/edit run 0 git commit -q -v

# pre-commit (the framework) keeps the hook under another name
cp .git/hooks/pre-commit .git/hooks/pre-commit.legacy
echo "$line" >x.env
git add x.env
run 1 .git/hooks/pre-commit.legacy
git rm -q -f x.env

# Husky writes its directory itself
new_repo husky
commit README.md hello
mkdir -p .husky/_
git config core.hooksPath .husky/_
run 2 "$STANCH" hook install
in_err "Husky writes the hooks here"
run 1 "$STANCH" doctor
in_out '! pre-commit         add to .husky/pre-commit: stanch hook run pre-commit'
echo "$line" >x.env
git add x.env
run 1 "$STANCH" hook run pre-commit
run 2 "$STANCH" hook run post-checkout a b 1

# all repositories of a user; their own hooks run on
new_repo mine
commit README.md hello
mkdir -p .git/hooks
for name in pre-commit post-commit; do
  printf '#!/bin/sh\necho %s >>"$(git rev-parse --git-dir)/ran"\n' $name >.git/hooks/$name
  chmod +x .git/hooks/$name
done
run 2 "$STANCH" hook install --global --template
run 1 "$STANCH" hook status --global
run 0 "$STANCH" hook install --global
run 0 "$STANCH" hook status --global
echo "$line" >x.env
git add x.env
run 1 git commit -qm "leak"
[ ! -e .git/ran ] || die "a hook ran although the commit was stopped"
echo safe >x.env
git add x.env
run 0 git commit -qm "safe"
[ "$(tr '\n' ' ' <.git/ran)" = "pre-commit post-commit " ] || die "the repository's own hooks did not run"
run 0 "$STANCH" hook uninstall --global
[ -z "$(git config --global core.hooksPath)" ] || die "core.hooksPath was left behind"

# repositories made from now on
run 0 "$STANCH" hook install --template
git init -q "$work/made"
[ -x "$work/made/.git/hooks/pre-push" ] || die "the template has no hooks"
run 0 "$STANCH" doctor "$work/made"
run 0 "$STANCH" hook uninstall --template
[ -z "$(git config --global init.templateDir)" ] || die "init.templateDir was left behind"
