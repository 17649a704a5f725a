#!/bin/sh
# A constant in compiled Python
. "${0%/*}/../lib.sh"
new_repo
printf 'token = "x: %s;"\n' "$secret" >a.py
python - <<'PY'
import py_compile
py_compile.compile("a.py", "a.pyc", doraise=True)
PY
commit_file a.pyc
finds history
