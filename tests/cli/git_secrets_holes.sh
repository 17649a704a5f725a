#!/bin/sh
# Where git-secrets lets secrets through or stops what it should not, Stanch under its name does not:
# the cases that take more than a line to set up (tests/cli/git_secrets.sh has the others).
. "$(dirname "$0")/lib.sh"
mkdir bin
ln -s "$STANCH" bin/git-secrets
PATH=$work/bin:$PATH
bad='token=forbidden'

# So many staged files that their names do not fit on a command line, one of them with a secret.
new_repo many
git secrets --add forbidden
git secrets --install >/dev/null
commit README.md hello
awk -v bad="$bad" 'BEGIN {
  print "commit refs/heads/source\ncommitter A <a@example.org> 1700000000 +0000\ndata 1\nx"
  for (file = 0; file < 30000; file++) {
    text = "line " file "\n"
    printf "M 100644 inline a-directory-with-a-name/and-one-below-it/a-file-with-a-rather-long-name-%d.txt\n", file
    printf "data %d\n%s\n", length(text), text
  }
  printf "M 100644 inline last.txt\ndata %d\n%s\n", length(bad), bad
}' | git fast-import --quiet
[ "$(git ls-tree -r --name-only source | wc -c)" -gt 2200000 ] || die "the names would fit"
git read-tree source
run 1 git commit -q -m "30,000 files"
[ "$(head -n 1 "$work/err")" = "last.txt:1:$bad" ] || die "not git-secrets' output"
run 1 git secrets --scan --cached
in_err "last.txt:1:$bad"
git rm -q --cached last.txt
run 0 git commit -q -m "30,000 files"

# Patterns that end in punctuation, with alternatives, in all ways of searching.
new_repo patterns
git secrets --add 'postgres://[^@]+@'
git secrets --add 'a.*b|a'
git secrets --add '#[0-9]{4}'
git secrets --install >/dev/null
echo 'url = postgres://user:word@db.example.org/x' >dsn.txt
echo 'a bc' >alternatives.txt
echo 'see #1234x and #12345' >number.txt
git add .
for file in dsn.txt alternatives.txt; do
  run 1 git secrets --scan $file
  in_err "$file:1:"
  run 1 git secrets --scan --cached $file
  in_err "$file:1:"
  run 1 git secrets --scan --no-index $file
  in_err "$file:1:"
done
run 0 git secrets --scan number.txt
run 1 git commit -qm "hook"
in_err "dsn.txt:1:"
run 1 sh -c 'git secrets --scan - <dsn.txt'
in_err "(standard input):1:"
git commit -q --no-verify -m "around"
run 1 git secrets --scan-history
in_err ":dsn.txt:1:"
in_err ":alternatives.txt:1:"

# An allowed pattern for one value, or that merely stands beside, hides no other one.
git config --unset-all secrets.patterns
git secrets --add 'KEY[0-9]+'
git secrets --add -a 'KEY12'
echo 'KEY12 KEY345' >keys.txt
run 1 git secrets --scan keys.txt
echo 'KEY12' >keys.txt
run 0 git secrets --scan keys.txt
echo 'KEY34 in test/' >keys.txt
git secrets --add -a '^test/'
run 1 git secrets --scan keys.txt
mkdir test
mv keys.txt test
run 0 git secrets --scan test/keys.txt

# What the hooks of the original never see: rebases by either backend that can be asked, octopus merges
# on a detached HEAD; the fast-forward that no hook sees is in the history.
new_repo flow
git secrets --add forbidden
git secrets --install >/dev/null
commit README.md hello
git checkout -q -b topic
commit topic.txt "$bad"
git checkout -q main
commit main.txt one
git checkout -q topic
run 1 git rebase -q main
in_err "topic.txt:1:$bad"
git rebase --abort
git checkout -q --detach main
run 1 git merge -q --no-ff topic
in_err ":topic.txt:1:$bad"
git reset -q --hard
git checkout -q -b third main~1
commit third.txt three
git checkout -q --detach main
run 1 git merge -q topic third
git reset -q --hard
# reverting the commit that took it out brings it back
git checkout -q topic
git rm -q topic.txt
run 0 git commit -q -m "take it out"
run 128 git revert --no-edit HEAD
git reset -q --hard
git checkout -q main
git merge -q --no-commit --no-ff topic
run 1 git commit -q -m "a message of my own"
in_err ":topic.txt:1:$bad"
git merge --abort
git checkout -q topic
git checkout -q -b forward main~1
run 0 git merge -q --ff-only topic
run 1 git secrets --scan-history
in_err ":topic.txt:1:$bad"

# History: merges' own content, messages of tags, nothing twice.
new_repo history
git secrets --add forbidden
commit a.txt one
git checkout -q -b side
commit b.txt two
git checkout -q main
commit c.txt three
git merge -q --no-commit --no-ff side
echo "$bad" >evil.txt
git add evil.txt
git commit -q --no-verify -m "merge"
commit d.txt four
git tag -a -m "tagged forbidden" v1
run 1 git secrets --scan-history
in_err "$(git rev-parse HEAD~1):evil.txt:1:$bad"
[ "$(grep -c ":evil.txt:1:" "$work/err")" -eq 1 ] || die "not reported just once"
grep -q "tagged forbidden" "$work/err" || die "the tag's message was not searched"

# A pattern source that fails is no source without patterns, also in a hook.
git secrets --install >/dev/null
git config --add secrets.providers "$work/absent-program"
echo more >>d.txt
git add d.txt
run 1 git commit -qm "unchecked"
in_err "absent-program: cannot be run"
