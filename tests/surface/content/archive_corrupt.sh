#!/bin/sh
# A zip archive whose compressed data are damaged
. "${0%/*}/../lib.sh"
new_repo
python - <<'PY'
import zipfile
with zipfile.ZipFile("a.zip", "w", zipfile.ZIP_DEFLATED) as z:
    z.writestr("a.txt", "".join(str(i * i) for i in range(3000)))
data = bytearray(open("a.zip", "rb").read())
data[200:400] = b"\xff" * 200
open("a.zip", "wb").write(data)
PY
commit_file a.zip
lists decode-failed history
