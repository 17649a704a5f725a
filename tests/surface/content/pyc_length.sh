#!/bin/sh
# A constant in compiled Python whose length is stored as a letter right before it
. "${0%/*}/../lib.sh"
secret=$(new_secret digitalocean-pat 'dop_v1_[a-f0-9]{64}')
new_repo
echo "token = '$secret'" >a.py
python - <<'PY'
import py_compile
py_compile.compile("a.py", "a.pyc", doraise=True)
PY
commit_file a.pyc
finds history
