#!/bin/sh
# Tree entries named "..", ".git" and with a slash
. "${0%/*}/../lib.sh"
new_repo
commit a.txt one
python - "$(echo "$secret" | git hash-object -w --stdin)" >"$work/tree" <<'PY'
import sys
entries = [b"100644 ..", b"100644 .git", b"100644 a/b"]
blob = bytes.fromhex(sys.argv[1])
sys.stdout.buffer.write(b"".join(e + b"\0" + blob for e in entries))
PY
tree=$(git hash-object --literally -t tree -w "$work/tree")
git update-ref refs/heads/odd "$(git commit-tree -m odd "$tree")"
finds history
