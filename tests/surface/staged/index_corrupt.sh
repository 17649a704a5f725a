#!/bin/sh
# A damaged index
. "${0%/*}/../lib.sh"
new_repo
commit a.txt one
echo two >b.txt
git add b.txt
python - .git/index <<'PY'
import sys
data = bytearray(open(sys.argv[1], "rb").read())
data[40] ^= 255
open(sys.argv[1], "wb").write(data)
PY
refuses staged
