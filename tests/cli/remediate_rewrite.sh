#!/bin/sh
# What stanch remediate writes makes the real git filter-repo take every secret out, and change
# nothing else. Exit code 77: skipped, because git filter-repo is not installed.
. "$(dirname "$0")/lib.sh"
git filter-repo --version >/dev/null 2>&1 || {
  echo "skipped: needs git filter-repo"
  exit 77
}
pat=$(secret github-pat)
new_repo r
secret private-key-rsa >key.pem
printf 'the word is Zq7vKp2mWx9T here\n' >prose.txt
printf 'user = "ann"\npassword = "Zq7vKp2mWx9T"\n' >app.conf
commit keep.txt "$(seq 1 200)"
git add .
git commit -qm "configuration"
printf '%s\n' "$pat" | iconv -f utf-8 -t utf-16le >wide.txt
{ printf 'head\0tail '; printf '%s' "$pat"; printf '\0end\n'; } >blob.bin
git add .
git commit -qm "binary files, and a message with ${pat##*=} in it"
git tag -a v1 -m "tagged: ${pat##*=}"
git checkout -qb other
commit deep/more.env "x
$pat"
git checkout -q main
git init -q --bare "$work/remote.git"
git remote add origin "$work/remote.git"
git push -q origin main other v1
echo "stashed $(secret slack-bot-token)" >keep.txt
git stash -q
keep=$(git rev-parse HEAD:keep.txt)
prose=$(git rev-parse HEAD:prose.txt)
size=$(git cat-file -s HEAD:blob.bin)

run 0 "$STANCH" remediate --replace-text "$work/replace.txt"
grep 'git filter-repo --force' "$work/out" >"$work/command"
grep -q blob-callback "$work/command" || die "binary files are forgotten"
sh "$work/command" >"$work/log" 2>&1 || { cat "$work/log"; die "git filter-repo failed"; }
git reflog expire --expire=now --all
git gc -q --prune=now
run 0 "$STANCH" scan-history .
in_out "no secrets found"

[ "$(git rev-parse HEAD:keep.txt)" = "$keep" ] || die "a file without a secret changed"
[ "$(git rev-parse HEAD:prose.txt)" = "$prose" ] || die "a word that is no secret there changed"
[ "$(git cat-file -s HEAD:blob.bin)" -eq "$size" ] || die "the binary file has another size"
git show HEAD:app.conf | grep -q '^password = "\*\*\*REMOVED\*\*\*"$' || die "the line was not kept"
[ "$(git rev-list --count HEAD)" -eq 3 ] || die "commits were lost"
git rev-parse -q --verify refs/stash >/dev/null || die "the stash was lost"

git remote add origin "$work/remote.git" 2>/dev/null || true
git push -q --force --all origin
git push -q --force --tags origin
git -C "$work/remote.git" gc -q --prune=now
run 0 "$STANCH" scan-history "$work/remote.git"
