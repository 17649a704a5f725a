#!/bin/sh
# A row of an SQLite database whose columns stand right beside one another
. "${0%/*}/../lib.sh"
secret=$(new_secret gitlab-pat 'glpat-[A-Za-z0-9_-]{20}')
new_repo
python - a.db "$secret" <<'PY'
import sys
page = bytearray(4096)
page[:16] = b"SQLite format 3\0"
columns = [b"deploy", sys.argv[2].encode(), b"main"]
header = bytes([len(columns) + 1] + [13 + 2 * len(column) for column in columns])
row = header + b"".join(columns)
cell = bytes([len(row), 1]) + row
page[4096 - len(cell):] = cell
open(sys.argv[1], "wb").write(page)
PY
commit_file a.db
finds history
