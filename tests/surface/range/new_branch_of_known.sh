#!/bin/sh
# A branch pushed to a server that has its commit under another name
. "${0%/*}/../lib.sh"
new_repo
commit a.txt "$secret"
git clone -q --bare . ../server.git
cat >"$work/server.git/hooks/pre-receive" <<HOOK
#!/bin/sh
exec "$scanner" range --stdin >"$work/out" 2>"$work/err"
HOOK
chmod +x "$work/server.git/hooks/pre-receive"
lets git push -q ../server.git main:refs/heads/topic
