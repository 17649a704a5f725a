#!/bin/sh
# A row of an SQLite database
. "${0%/*}/../lib.sh"
new_repo
python - a.db "$secret" <<'PY'
import struct, sys
page = bytearray(4096)
page[:16] = b"SQLite format 3\0"
row = sys.argv[2].encode()
cell = bytes([len(row) + 2, 1, 2, 13 + 2 * len(row)]) + row
page[4096 - len(cell):] = cell
open(sys.argv[1], "wb").write(page)
PY
commit_file a.db
finds history
