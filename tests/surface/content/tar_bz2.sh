#!/bin/sh
# A member of a .tar.bz2
. "${0%/*}/../lib.sh"
new_repo
echo "$secret" >a.txt
python - a.txt <<'PY'
import tarfile
with tarfile.open("a.tbz", "w:bz2") as tar:
    tar.add("a.txt")
PY
commit_file a.tbz
finds history
