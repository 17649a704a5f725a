#!/bin/sh
# Called as git-secrets, Stanch behaves as git-secrets does, without its holes. (git-secrets' own
# suite covers the rest: docs/migrate-git-secrets.md says how to run it.)
. "$(dirname "$0")/lib.sh"
mkdir bin
ln -s "$STANCH" bin/git-secrets
PATH=$work/bin:$PATH
bad='token=forbidden'

# usage, and what is not understood
run 0 git secrets
in_out "usage: git secrets --scan"
run 129 git-secrets -h
run 129 git secrets --bogus
in_err "unknown option"

# outside of a repository: files and the user's patterns
run 0 git secrets --scan "$work/bin/git-secrets"
in_err "no patterns are set"
run 0 git secrets --add --global forbidden
run 1 git secrets --add --global forbidden
run 0 git secrets --list --global
in_out "secrets.patterns forbidden"
echo "$bad" >plain.txt
run 1 git secrets --scan plain.txt
[ "$(head -n 1 err)" = "plain.txt:1:$bad" ] || die "not git-secrets' output"
in_err "[ERROR] Matched one or more prohibited patterns"
run 2 git secrets --scan-history
run 1 git secrets --list --global --recursive

# a file that is missing does not hide what another one has
run 2 git secrets --scan missing.txt
in_err "missing.txt: No such file or directory"
run 1 git secrets --scan missing.txt plain.txt
in_err "plain.txt:1:"

new_repo r
# a longer pattern does not stand in the way of a shorter one; a wrong one is refused at once
run 0 git secrets --add 'pass phrase+'
run 0 git secrets --add 'pass phrase'
run 1 git secrets --add '(open'
in_err "not a regular expression"
run 0 git secrets --add --literal 'a[0]*"\x'
git config --get-all secrets.patterns >"$work/out"
in_out 'a\[0\]\*"\\x'

# a pattern with a space is one pattern
echo "only a phrase here" >words.txt
git add words.txt
run 0 git secrets --scan
echo "the pass phrase here" >words.txt
run 0 git secrets --scan --cached
run 1 git secrets --scan
in_err "words.txt:1:the pass phrase here"
[ "$(grep -c . "$work/err")" -gt 2 ] || die "no advice"

# tracked files from here on, the index, untracked and ignored ones
git add words.txt
mkdir sub
cd sub
run 0 git secrets --scan --cached
run 1 git secrets --scan --cached ../words.txt
in_err "../words.txt:1:"
cd ..
run 1 git secrets --scan --cached '*.txt'
git rm -q -f --cached words.txt
rm words.txt
echo "$bad" >new.txt
run 0 git secrets --scan
run 1 git secrets --scan --untracked
in_err "new.txt:1:"
echo new.txt >.gitignore
run 0 git secrets --scan --untracked
run 1 git secrets --scan --no-index
run 0 git secrets --scan sub
cp new.txt sub
run 0 git secrets --scan sub
run 1 git secrets --scan -r sub
in_err "sub/new.txt:1:"
rm -r sub new.txt .gitignore

# text in UTF-16 is text, with carriage returns too
printf '\377\376f\0o\0r\0b\0i\0d\0d\0e\0n\0\r\0\n\0' >wide.txt
run 1 git secrets --scan wide.txt
in_err "wide.txt:1:forbidden"
rm wide.txt

# allowing one value does not let another one on its line through
git config secrets.patterns 'KEY[0-9]+' 'KEY'
git config secrets.allowed KEY0
printf 'KEY0\nKEY0 KEY17\n' >keys.txt
run 1 git secrets --scan keys.txt
in_err "keys.txt:2:"
! grep -q "keys.txt:1:" "$work/err" || die "an allowed value was reported"
printf '# the file\nkeys.txt:2:\n' >.gitallowed
run 0 git secrets --scan keys.txt
mkdir deep
cd deep
run 0 git secrets --scan ../keys.txt
cd ..
rm -r .gitallowed keys.txt deep

# long matches are not printed into logs of CI systems
echo "KEY1234567890123456789" >keys.txt
CI=true run 1 git secrets --scan keys.txt
in_err "keys.txt:1:KEY1****"
! grep -q 789 "$work/err" || die "a CI log got the secret"
rm keys.txt
git config --unset-all secrets.allowed

# providers: a failing one must not pass for one without patterns; its empty lines match nothing
run 0 git secrets --add-provider -- printf '\nprovided\r\n'
printf 'this is provided\nnot this\n' >p.txt
run 1 git secrets --scan p.txt
in_err "p.txt:1:"
! grep -q "p.txt:2:" "$work/err" || die "an empty pattern matched"
git config --add secrets.providers false
run 2 git secrets --scan p.txt
in_err "the provider failed"
git config --unset-all secrets.providers
rm p.txt

# credentials, with what is special in them taken literally
mkdir "$HOME/.aws"
printf '[default]\naws_access_key_id =\naws_secret_access_key = "ab/c+d.e"\n' >"$HOME/.aws/credentials"
run 0 git secrets --register-aws
in_out OK
run 0 git secrets --register-aws
not_in_out OK
echo 'value ab/c+d.e' >p.txt
run 1 git secrets --scan p.txt
echo 'value ab/ccd.e' >p.txt
run 0 git secrets --scan p.txt
rm p.txt
git config --unset-all secrets.providers

# hooks: only what the commit adds counts
commit old.txt "$bad"
git secrets --install >"$work/out"
in_out "Installed pre-commit hook to .git/hooks/pre-commit"
run 1 git secrets --install
in_err "already exists. Use -f to force"
echo "more" >>old.txt
git add old.txt
run 0 git commit -qm "an old secret above"
commit gone.txt "nothing"
git rm -q gone.txt
run 0 git commit -qm "only a deletion"
echo "$bad" >new.txt
git add new.txt
run 1 git commit -qm "a new one"
[ "$(head -n 1 "$work/err")" = "new.txt:1:$bad" ] || die "not git-secrets' output"
git rm -q -f new.txt

# the message, but not the diff that --verbose shows below it
run 1 git commit -q --allow-empty -m "$bad"
run 1 git commit -q --allow-empty -m "# $bad"
sed -i d old.txt
git add old.txt
printf '#!/bin/sh\nprintf "take it out\\n" | cat - "$1" >"$1.new" && mv "$1.new" "$1"\n' >"$work/edit"
chmod +x "$work/edit"
GIT_EDITOR=$work/edit run 0 git commit -q -v

# merges: the commits that come in, not what they take away
git checkout -q -b side
commit side.txt "$bad"
commit side.txt "clean again"
git checkout -q main
commit main.txt one
run 1 git merge -q --no-ff side
in_err ":side.txt:1:$bad"
git merge --abort
git checkout -q -b with main~3
git checkout -q -b without
git rm -q old.txt
git commit -q --no-verify -m "take it away"
git checkout -q with
commit w.txt one
run 0 git merge -q without
# on a detached HEAD, of several branches
git checkout -q -b third main~1
commit third.txt three
git checkout -q --detach main
run 1 git merge -q side third
in_err ":side.txt:1:$bad"
git reset -q --hard

# a commit that is replayed is not asked for by the pre-commit hook
git checkout -q -b picks main
git checkout -q -b source
commit pick.txt "$bad"
git checkout -q picks
run 128 git cherry-pick source
git cherry-pick --abort

# many files at once
git checkout -q -b many main
i=0
mkdir many
while [ $i -lt 300 ]; do
  echo "line" >"many/$i-a-rather-long-name-of-a-file-that-is-one-of-many"
  i=$((i + 1))
done
git add many
run 0 git commit -qm many

# history: each line once, where it came in; messages too
run 1 git secrets --scan-history
[ "$(grep -c ":old.txt:1:" "$work/err")" -eq 1 ] || die "a line is not reported just once"
in_err "$(git log --format=%H --diff-filter=A main -- old.txt):old.txt:1:$bad"
git commit -q --no-verify --allow-empty -m "subject" -m "$bad"
run 1 git secrets --scan-history
in_err "$(git rev-parse HEAD):(commit message):3:$bad"
# nothing is clean that could not be read
git clone -q --bare --no-local . "$work/packed.git"
git init -q --bare "$work/damaged.git"
git -C "$work/damaged.git" config receive.unpackLimit 100000
git -C "$work/packed.git" push -q --mirror "$work/damaged.git"
cd "$work/damaged.git"
git config secrets.patterns nothing-like-this
GIT_CONFIG_GLOBAL=/dev/null run 0 git secrets --scan-history
blob=$(git rev-parse many:main.txt)
rm -f "objects/$(echo "$blob" | cut -c1-2)/$(echo "$blob" | cut -c3-)"
GIT_CONFIG_GLOBAL=/dev/null run 2 git secrets --scan-history
in_err "$blob"

# hooks go where git looks for them
cd "$work/r"
git worktree add -q "$work/linked" main
cd "$work/linked"
run 0 git secrets --install -f
echo "$bad" >linked.txt
git add linked.txt
run 1 git commit -qm linked
new_repo configured
git config core.hooksPath "$work/shared-hooks"
run 0 git secrets --install
[ -x "$work/shared-hooks/pre-commit" ] || die "core.hooksPath was not respected"
run 0 git secrets --install "$work/template"
[ -x "$work/template/hooks/commit-msg" ] || die "no hooks in a template directory"
