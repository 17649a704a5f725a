#!/bin/sh
# The installed hooks stop real commits, merges, messages and pushes, chain what was there, and fail
# closed.
. "$(dirname "$0")/lib.sh"
line=$(secret github-pat)
other=$(secret github-pat)
new_repo r
commit README.md hello
mkdir -p .git/hooks
printf '#!/bin/sh\necho chained >>"$(git rev-parse --git-dir)/chained"\n' >.git/hooks/pre-commit
chmod +x .git/hooks/pre-commit
run 1 "$STANCH" hook status
run 0 "$STANCH" hook install
run 0 "$STANCH" hook install
run 0 "$STANCH" hook status
echo "$line" >a.env
git add a.env
run 1 git commit -m "leak"
in_err "would leak a secret"
[ ! -e .git/chained ] || die "the chained hook ran although the commit was stopped"
echo "safe" >a.env
git add a.env
run 0 git commit -qm "safe"
[ -e .git/chained ] || die "the chained hook did not run"
run 1 git commit --allow-empty -m "message with $line"
in_err "commit message:1:"
in_err "Take it out of the message"
run 0 git commit -q --allow-empty --cleanup=scissors -m "fine"

# a clean commit is one line; what Git replays says nothing
echo "safer" >a.env
run 0 git commit -qam "safer"
[ "$(cat "$work/out" "$work/err" | wc -l)" -eq 1 ] || die "a clean commit is more than one line"
in_err "no secrets found"
git checkout -q -b replayed HEAD~2
commit r.txt r
run 0 git rebase -q main
[ ! -s "$work/out" ] && [ ! -s "$work/err" ] || die "a clean rebase says something"
git checkout -q main
git branch -qD replayed

# a linked worktree runs the same hooks
git worktree add -q "$work/linked" -b linked
cd "$work/linked"
echo "$line" >b.env
git add b.env
run 1 git commit -m "leak"
git checkout -q -f linked
git rm -q --cached b.env && rm b.env

# a merge whose conflict resolution brings a secret
cd "$work/r"
commit c.txt one
git checkout -q -b side HEAD~1
commit c.txt two
git checkout -q main
git merge -q side >/dev/null 2>&1 || true
echo "$line" >c.txt
git add c.txt
run 1 git commit --no-edit
git merge --abort

# push: only what the remote does not have
git init -q --bare "$work/remote.git"
git remote add origin "$work/remote.git"
run 0 git push -q origin main
echo "$other" >d.env
git add d.env
git commit -q --no-verify -m "around the hook"
run 1 git push -q origin main
in_err "this push would leak a secret"
grep -hqF "commit        $(git rev-parse --short=10 HEAD)" "$work/out" "$work/err" ||
  die "a stopped push does not name the commit"
grep -hqF "git commit --amend" "$work/out" "$work/err" || die "no word on how to mend a commit"
run 0 git push -q --no-verify origin main
commit e.txt fine
run 0 git push -q origin main

# the server's side
run 0 "$STANCH" hook install "$work/remote.git"
in_out "this repository is bare"
run 0 "$STANCH" hook uninstall "$work/remote.git"
run 1 "$STANCH" doctor --server "$work/remote.git"
in_out "not installed: stanch hook install --server"
run 0 "$STANCH" hook install --server "$work/remote.git"
echo "$line" >f.env
git add f.env
git commit -q --no-verify -m "leak"
run 1 git push -q --no-verify origin main
in_err "would leak a secret"
in_err "ask this server's administrator to accept it"
print=$("$STANCH" scan-history . --format jsonl --only-rule github-pat | sed -n 's/.*"fingerprint":"\([0-9a-f]*\)".*"path":"f.env".*/\1/p')
(cd "$work/remote.git" && run 0 "$STANCH" allow "$print" --reason "made up")
run 0 git push -q --no-verify origin main

# a program that is gone stops the commit with a way out
sed -i "s|^stanch=.*|stanch=/nowhere/stanch|" .git/hooks/pre-commit
echo "x" >>e.txt
git add e.txt
PATH=/usr/bin:/bin run 1 git commit -m "unchecked"
in_err "nothing was checked"

run 0 "$STANCH" hook uninstall
run 0 cat .git/hooks/pre-commit
in_out "echo chained"
[ ! -e .git/hooks/pre-push ] || die "a hook was left behind"
