#!/bin/sh
# Hooks fail closed: a program that is missing, cannot run, crashes or is killed stops the commit, the
# message and the push, and says how to go on. What no hook sees when it comes in is seen when it is
# pushed.
. "$(dirname "$0")/lib.sh"
line=$(secret github-pat)
git init -q --bare "$work/remote.git"
new_repo r
git remote add origin "$work/remote.git"
commit README.md hello
git push -q origin main
mkdir "$work/bin"
cp "$STANCH" "$work/bin/stanch"
run 0 "$work/bin/stanch" hook install

# try_all HINT: nothing gets through, each hook says HINT and the way out
try_all() {
  echo more >>README.md
  git add README.md
  run 1 git commit -qm "unchecked"
  in_err "$1"
  in_err "Once, without any check: --no-verify."
  run 1 git -c core.hooksPath="$PWD/.git/hooks-of-messages" commit -qm "unchecked"
  in_err "$1"
  git commit -q --no-verify -m "unchecked"
  run 1 git push -q origin main
  in_err "$1"
  in_err "Once, without any check: --no-verify."
  git reset -q --hard HEAD^
  run 1 "$STANCH" hook status
  in_out "does not stop a secret as it should"
  run 1 "$STANCH" doctor
  in_out "A secret could get through"
}
mkdir .git/hooks-of-messages
cp .git/hooks/commit-msg .git/hooks-of-messages
mv "$work/bin/stanch" "$work/kept"
PATH=/usr/bin:/bin
try_all "is missing, so nothing was checked"
for signal in SEGV KILL ABRT TERM; do
  printf '#!/bin/sh\nkill -%s $$\nsleep 9\n' $signal >"$work/bin/stanch"
  chmod +x "$work/bin/stanch"
  try_all "the check itself failed (exit 1"
done
printf '\177ELF no program' >"$work/bin/stanch"
try_all "the check itself failed"
printf '#!/bin/sh\nexit 3\n' >"$work/bin/stanch"
try_all "the check itself failed (exit 3)"
cp "$work/kept" "$work/bin/stanch"

# moved: the one on the PATH is used
rm "$work/bin/stanch"
mkdir "$work/elsewhere"
cp "$work/kept" "$work/elsewhere/stanch"
PATH=$work/elsewhere:$PATH
echo "$line" >a.env
git add a.env
run 1 git commit -qm "leak"
in_err "would leak a secret"
git rm -q -f a.env
run 0 "$STANCH" doctor

# What the configuration leaves out is no reason to call it stopped.
printf 'exclude:\n  - {path: "*", reason: everything}\n' >.stanch.yml
run 1 "$STANCH" hook status
in_out "does not stop a secret as it should"
printf 'rules: [rules]\n' >.stanch.yml
run 1 "$STANCH" doctor
in_out "! configuration"
mkdir rules
cat >rules/own.yml <<'END'
vendor: Own
rules:
  - id: own-token
    name: Own token
    pattern: '(own_[a-z]{20})'
    examples: ['own_${lower:20}']
    negatives: ['own_short']
END
run 0 "$STANCH" rules check rules/own.yml
run 0 "$STANCH" doctor
rm -r .stanch.yml rules

# A rebase with the apply backend, patches and fast-forwards ask no hook that could stop them.
git checkout -q -b leaking
echo kept >kept.txt
git add kept.txt
commit leak.env "$line"
git rm -q leak.env
git commit -q --no-verify -m "take it out again"
git checkout -q main
commit other.txt other
git push -q origin main
git checkout -q -b applied leaking
run 0 git rebase -q --apply main
run 1 git push -q origin applied
in_err "this push would leak a secret"
git checkout -q -b patched main
git format-patch -q -o "$work/patches" main~1..leaking
run 0 git am -q "$work"/patches/*.patch
run 1 git push -q origin patched
git checkout -q -b forwarded main
git branch -q -f leaking applied
run 0 git merge -q --ff-only leaking
run 1 git push -q origin forwarded
# the same by name of another branch, as a tag, several at once, and forced over what is there
run 1 git push -q origin forwarded:refs/heads/other
git tag -a -m "tag" leaks forwarded
run 1 git push -q origin leaks
run 1 git push -q origin main leaks
run 1 git push -q --force origin forwarded:main
run 1 git push -q --mirror "$work/remote.git"
# rebased interactively, with the commit that takes it out melted into the one that brings it
git checkout -q forwarded
GIT_SEQUENCE_EDITOR="sed -i '2s/^pick/fixup/'" run 0 git rebase -q -i main
run 0 git push -q origin forwarded
run 0 git push -q origin main
run 0 git push -q origin :forwarded
