#!/bin/sh
# A deflated member, where the secret's bytes are not in the blob
. "${0%/*}/../lib.sh"
new_repo
python - a.zip "$secret" <<'PY'
import sys, zipfile
with zipfile.ZipFile(sys.argv[1], "w", zipfile.ZIP_DEFLATED) as z:
    z.writestr("conf/prod.env", "TOKEN=%s\n" % sys.argv[2] * 50)
PY
commit_file a.zip
finds history
report_has '"path":"a.zip!conf/prod.env"'
