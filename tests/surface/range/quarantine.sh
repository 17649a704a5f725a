#!/bin/sh
# A push in a server's quarantine, before its objects are let in
. "${0%/*}/../lib.sh"
git init -q --bare "$work/server.git"
new_repo
commit a.txt one
git push -q ../server.git main
hook "$work/server.git/hooks/pre-receive" range --stdin
commit b.txt "$secret"
with_hook git push -q ../server.git main
survey "$(outcome missed)" || {
  [ "$status" -ne 0 ] || die "the push was accepted"
  found || die "the secret is not reported"
}
rm "$work/server.git/hooks/pre-receive"
git push -q ../server.git main
cd "$work/server.git"
finds history
