#!/bin/sh
# A push in a server's quarantine, before its objects are let in
. "${0%/*}/../lib.sh"
git init -q --bare "$work/server.git"
cat >"$work/server.git/hooks/pre-receive" <<HOOK
#!/bin/sh
exec "$scanner" range --stdin >"$work/out" 2>"$work/err"
HOOK
chmod +x "$work/server.git/hooks/pre-receive"
new_repo
commit a.txt one
git push -q ../server.git main
commit b.txt "$secret"
status=0
git push -q ../server.git main 2>/dev/null || status=$?
survey "$(outcome_of_other missed)" || {
  [ "$status" -ne 0 ] || die "the push was accepted"
  found || die "the secret is not reported"
}
rm "$work/server.git/hooks/pre-receive"
git push -q ../server.git main
cd "$work/server.git"
finds history
