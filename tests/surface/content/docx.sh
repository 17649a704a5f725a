#!/bin/sh
# An Office document
. "${0%/*}/../lib.sh"
new_repo
python - a.docx "$secret" <<'PY'
import sys, zipfile
with zipfile.ZipFile(sys.argv[1], "w", zipfile.ZIP_DEFLATED) as z:
    z.writestr("[Content_Types].xml", "<Types/>" * 20)
    z.writestr("word/document.xml", "<w:t>%s</w:t>" % sys.argv[2] * 20)
PY
commit_file a.docx
finds history
report_has 'a.docx!word/document.xml'
