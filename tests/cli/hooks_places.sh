#!/bin/sh
# Hooks wherever Git runs them: submodules, worktrees of bare repositories, relative core.hooksPath,
# sub-directories, names with blanks and quotes, all ways of saying what to commit.
. "$(dirname "$0")/lib.sh"
line=$(secret github-pat)
git config --global protocol.file.allow always

# every_way: in a repository with a commit and hooks
every_way() {
  echo "$line" >leak.env
  git add leak.env
  run 1 git commit -qm "staged"
  run 1 git commit -q --amend --no-edit
  git rm -q -f leak.env
  ways=$((${ways:-0} + 1))
  echo "base $ways" >tracked.txt
  git add tracked.txt
  run 0 git commit -qm "tracked"
  echo "$line" >>tracked.txt
  run 1 git commit -qam "all"
  run 1 git commit -qm "only this" tracked.txt
  run 1 git commit -qm "and this" --include tracked.txt
  echo "fine $ways" >other.txt
  git add other.txt
  run 0 git commit -qm "other.txt only, not what is not staged"
  git checkout -q -- tracked.txt
  mkdir -p deep/er
  echo "$line" >deep/er/leak.env
  git add -N deep/er/leak.env
  (cd deep/er && run 1 git commit -qm "from below" leak.env)
  git reset -q --hard
  rm -rf deep
  git checkout -q -b side
  echo "side $ways" >conflict.txt && git add conflict.txt && git commit -qm "side"
  git checkout -q -
  echo "main $ways" >conflict.txt && git add conflict.txt && git commit -qm "main"
  git merge -q side >/dev/null 2>&1 || true
  echo "$line" >conflict.txt
  git add conflict.txt
  run 1 git commit -q --no-edit
  git merge --abort
  git branch -q -D side
}

new_repo "a repository 'with' \"quotes\" and blanks"
commit README.md hello
run 0 "$STANCH" hook install
run 0 "$STANCH" doctor
every_way
run 0 "$STANCH" hook uninstall

# the program in a path with a quote
mkdir "$work/it's here"
cp "$STANCH" "$work/it's here/stanch"
run 0 "$work/it's here/stanch" hook install
PATH=/usr/bin:/bin
run 0 "$STANCH" doctor
echo "$line" >leak.env
git add leak.env
run 1 git commit -qm "leak"
in_err "would leak a secret"

# a submodule has hooks of its own
new_repo library
commit lib.txt one
new_repo super
commit README.md hello
git submodule --quiet add "$work/library" lib
git commit -qm "submodule"
cd lib
git checkout -q main 2>/dev/null || git checkout -q -b main
run 0 "$STANCH" hook install
in_out "/super/.git/modules/lib/hooks/pre-commit"
run 0 "$STANCH" doctor
every_way
cd ..
run 1 "$STANCH" hook status
run 0 "$STANCH" hook install
git add lib
run 0 git commit -qm "move the submodule"
every_way

# worktrees of a bare repository share its hooks
git clone -q --bare "$work/library" "$work/bare.git"
git -C "$work/bare.git" worktree add -q "$work/tree" main
cd "$work/tree"
run 0 "$STANCH" hook install
run 0 "$STANCH" doctor
every_way

# core.hooksPath, relative to the top of the work tree, and with a tilde
new_repo relative
commit README.md hello
mkdir -p tools/hooks sub
git config core.hooksPath tools/hooks
cd sub
run 0 "$STANCH" hook install
[ -x ../tools/hooks/pre-commit ] || die "not where core.hooksPath says"
run 0 "$STANCH" doctor
cd ..
printf 'tools\nsub\n' >.gitignore
every_way
git config core.hooksPath '~/my hooks'
run 0 "$STANCH" hook install
[ -x "$HOME/my hooks/pre-commit" ] || die "the tilde was not understood"
every_way
run 0 "$STANCH" hook uninstall

# the repository that the environment names
new_repo named
commit README.md hello
cd "$work"
GIT_DIR=$work/named/.git GIT_WORK_TREE=$work/named run 0 "$STANCH" hook install
[ -x "$work/named/.git/hooks/pre-commit" ] || die "not in the repository that GIT_DIR names"
echo "$line" >named/leak.env
git --git-dir=named/.git --work-tree=named add leak.env
run 1 git --git-dir=named/.git --work-tree=named commit -qm "leak"
in_err "would leak a secret"
