#!/bin/sh
# stanch remediate: the steps for each stage a secret can be in, followed here to the letter until
# nothing is found; secrets stay off the terminal and in a file that only its owner can read.
. "$(dirname "$0")/lib.sh"
line=$(secret github-pat)
value=${line##*=}
gone() { run 0 "$STANCH" scan-history .; }
masked() { not_in_out "$value"; }
collect() { git reflog expire --expire=now --all && git gc -q --prune=now; }

# In the work tree, then staged.
new_repo r
commit README.md hello
echo "$line" >a.env
run 0 "$STANCH" remediate
in_out "in the work tree only"
masked
git add a.env
run 0 "$STANCH" remediate
in_out "staged, not committed"
in_out "a.env:1:14"
not_in_out "blob "
in_out "git restore --staged a.env"
not_in_out "cd $work"
masked

# Paths and commands are for the top: elsewhere the way there comes first.
mkdir sub
cd sub
run 0 "$STANCH" remediate
in_out "cd $work/r"
in_out "git restore --staged a.env"
cd ..
rmdir sub
cd "$work"
run 0 "$STANCH" remediate --repository r
in_out "cd $work/r"
cd r
git restore --staged a.env
git gc -q --prune=now
gone

# A path is a word for the shell, whatever is in it.
odd=$(printf -- '-a b\n.env')
echo "$line" >"./$odd"
git add -- "./$odd"
run 0 "$STANCH" remediate
in_out "git add \$'./-a b\x0a.env'"
git rm -q --cached -- "./$odd"
rm -- "./$odd"
git gc -q --prune=now
gone

# In the last commit: amend.
git add a.env
git commit -qm "oops"
run 0 "$STANCH" remediate
in_out "git commit --amend --no-edit"
in_out "https://github.com/settings/tokens"
echo clean >a.env
git add a.env
git commit -q --amend --no-edit
collect
gone

# In an older commit of this branch only: rebase from the right commit.
commit b.env "$line"
bad=$(git rev-parse --short=12 HEAD)
commit c.txt "later"
run 0 "$STANCH" remediate
in_out "git rebase -i --rebase-merges $bad^"
masked
GIT_SEQUENCE_EDITOR="sed -i '0,/^pick/s//edit/'" git rebase -q -i "$bad^" 2>/dev/null
echo clean >b.env
git add b.env
git commit -q --amend --no-edit
GIT_EDITOR=true git rebase --continue >/dev/null 2>&1
collect
gone

# In a stash only.
echo "$line" >c.txt
git stash -q
run 0 "$STANCH" remediate
in_out "git stash drop"
git stash drop -q
git gc -q --prune=now
gone

# Pushed: rotate first, then filter-repo, whose file must not lie in the repository.
git init -q --bare "$work/remote.git"
git remote add origin "$work/remote.git"
commit d.env "$line"
git tag v1
git push -q origin main v1
run 0 "$STANCH" remediate
in_out "rotate it first"
in_out "git filter-repo --force"
in_out "tag v1"
in_out "git push --force --all origin"
masked
# what else holds on to old commits: work trees, stashes, other branches, references of a service
git worktree add -q "$work/linked" -b linked
git update-ref refs/pull/3/head HEAD
cp d.env e.env
git add e.env
git stash -q
run 0 "$STANCH" remediate
in_out "git worktree remove $work/linked"
in_out "linked, main, refs/pull/3/head, origin/main, stash, tag v1"
in_out "git reflog expire --expire=now --all && git gc --prune=now"
in_out "git push --force --all origin && git push --force --tags origin"
in_out "everybody else clones afresh"
in_out "forks and pull requests"
in_out "stanch scan-history"
git stash drop -q
git update-ref -d refs/pull/3/head
git worktree remove "$work/linked"
git branch -q -D linked
run 2 "$STANCH" remediate --replace-text replace.txt
in_err "outside the repository"
run 2 "$STANCH" remediate --replace-text .git/replace.txt
umask 000
run 0 "$STANCH" remediate --replace-text ../replace.txt
masked
[ "$(stat -c %a ../replace.txt)" = 600 ] || die "others can read the file of secrets"
grep -qF "$value" ../replace.txt || die "the file does not name the secret"

print=$("$STANCH" scan-history . --format jsonl | sed -n 's/.*"fingerprint":"\([0-9a-f]*\)".*/\1/p')
run 0 "$STANCH" remediate "$print" --show-secrets
in_out "$value"
run 2 "$STANCH" remediate 00000000000000000000000000000000
git reset -q --hard HEAD^
git tag -d v1 >/dev/null
git update-ref -d refs/remotes/origin/main
collect
run 0 "$STANCH" remediate
in_out "nothing to do"

# Asked about one secret of two, the steps are about that one: what they write and take out is no other.
new_repo two
other=$(secret gitlab-pat)
commit a.env "$line"
commit b.env "$other"
commit a.env "gone"
commit b.env "gone as well"
git update-ref refs/remotes/origin/main HEAD
print=$("$STANCH" scan-history --format jsonl | sed -n '/"rule":"gitlab-pat"/s/.*"fingerprint":"\([0-9a-f]*\)".*/\1/p')
run 0 "$STANCH" remediate "$print"
in_out "stanch remediate $print --replace-text ../replace.txt"
in_out "must not find these any more"
run 0 "$STANCH" remediate "$print" --replace-text "$work/one.txt"
[ "$(grep -c . "$work/one.txt")" -eq 1 ] || die "more than the one secret would be replaced"
run 0 "$STANCH" remediate
in_out "stanch remediate --replace-text ../replace.txt"
in_out "must find nothing"

# Nothing can be edited in a bare repository, and what others push to has no remote of its own.
new_repo served
commit c.env "$line"
git clone -q --bare . ../served.git
cd ../served.git
git remote remove origin
run 0 "$STANCH" remediate
in_out "pushed to a remote"
in_out "take it out of c.env in a clone, commit, and push"
in_out "git filter-repo --force"
not_in_out "git commit c.env"
not_in_out "put away"
not_in_out "git remote add"
masked
