#!/bin/sh
# 100,000 staged files, one with a secret
. "${0%/*}/../lib.sh"
new_repo
python - "$secret" <<'PY'
import subprocess, sys
git = subprocess.Popen(["git", "fast-import", "--quiet"], stdin=subprocess.PIPE)
lines = ["blob\nmark :1\ndata 4\none\n\ncommit refs/heads/import\ncommitter A <a@example.org> 1 +0000\ndata 1\nx\n"]
lines += ["M 100644 :1 d%d/f%d\n" % (i % 500, i) for i in range(100000)]
git.communicate("".join(lines).encode())
PY
git read-tree import
echo "$secret" >b.txt
git add b.txt
finds staged
