#!/bin/sh
# An archive of more files than are looked at
. "${0%/*}/../lib.sh"
new_repo
python - <<'PY'
import gzip, tarfile
header = tarfile.TarInfo("a").tobuf()
open("a.tgz", "wb").write(gzip.compress(header * 66000 + bytes(1024), 1))
PY
commit_file a.tgz
lists decode-cap history
