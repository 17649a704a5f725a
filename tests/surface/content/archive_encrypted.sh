#!/bin/sh
# A zip archive whose members need a password
. "${0%/*}/../lib.sh"
new_repo
python - <<'PY'
import struct, zipfile
with zipfile.ZipFile("a.zip", "w", zipfile.ZIP_STORED) as z:
    z.writestr("a.txt", "x" * 100)
data = bytearray(open("a.zip", "rb").read())
data[6] |= 1
data[data.index(b"PK\1\2") + 8] |= 1
open("a.zip", "wb").write(data)
PY
commit_file a.zip
lists encrypted history
