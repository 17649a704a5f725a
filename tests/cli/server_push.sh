#!/bin/sh
# What pre-receive sees of a push: every line, whether Git unpacks the objects or keeps the pack, thin
# packs, tags, forced updates; and what the server has already is not looked at again.
. "$(dirname "$0")/lib.sh"
line=$(secret github-pat)
other=$(secret slack-bot-token)
git init -q --bare "$work/server.git"
run 0 "$STANCH" hook install --server "$work/server.git"
run 0 "$STANCH" hook status --server "$work/server.git"
in_out "stops a secret (tried)"
new_repo r
git remote add origin "$work/server.git"
commit big.txt "$(seq 1 3000)"
run 0 git push -q origin main
refused() { # REFS...: nothing of the push is taken
  before=$(git -C "$work/server.git" for-each-ref)
  run 1 git push -q origin "$@"
  in_err "would leak a secret"
  [ "$(git -C "$work/server.git" for-each-ref)" = "$before" ] || die "a part of the push was taken: $*"
  [ -z "$(find "$work/server.git/objects" -name 'tmp_objdir*' -o -name '*incoming*')" ] ||
    die "the quarantine was left behind"
}
for limit in 1 100000; do
  git -C "$work/server.git" config receive.unpackLimit $limit
  git checkout -q -B topic main
  # as a delta against what the server has, which the push leaves out
  { seq 1 1500; echo "$line"; seq 1501 3000; } >big.txt
  git commit -q --no-verify -am "a line in the middle"
  refused topic
  # by a later line, between others that are clean
  git branch -q -f clean main~0
  commit fine.txt "fine $limit"
  git branch -q -f leaking topic
  git checkout -q -B fine main
  commit fine.txt "fine too $limit"
  refused fine leaking clean
  run 0 git push -q --force origin fine
  # added and taken away again; by a tag's message; by its name; forced over what was there
  git checkout -q topic
  git checkout -q main -- big.txt
  git commit -q --no-verify -m "take it out again"
  refused topic
  git tag -f -a -m "release $line" v$limit fine >/dev/null
  refused v$limit
  refused "fine:refs/heads/for-${line##*=}"
  refused --force topic:fine
  git push -q origin :fine
done
cd "$work/r"
run 0 git push -q origin "main~0:refs/heads/again"
run 0 git push -q origin :again

# What another branch of the server has is no news, wherever it is put.
git -C "$work/server.git" config receive.unpackLimit 100000
mv "$work/server.git/hooks/pre-receive" "$work/pre-receive"
git checkout -q -B known main
commit known.env "$other"
git push -q origin known
mv "$work/pre-receive" "$work/server.git/hooks/pre-receive"
run 0 git push -q origin known:refs/heads/renamed
commit more.txt more
run 0 git push -q origin known
commit known.env "$other and $line"
refused known

# A program that is gone stops the push.
git checkout -q -B lacking main
commit lacking.txt "lacking"
sed -i "s|^stanch=.*|stanch=/nowhere/stanch|" "$work/server.git/hooks/pre-receive"
PATH=/usr/bin:/bin run 1 git push -q origin lacking
in_err "nothing was checked"
in_err "This server's administrator can help."
