#!/bin/sh
# A member of a .tar.xz
. "${0%/*}/../lib.sh"
new_repo
echo "$secret" >a.txt
python - a.txt <<'PY'
import tarfile
with tarfile.open("a.txz", "w:xz") as tar:
    tar.add("a.txt")
PY
commit_file a.txz
finds history
