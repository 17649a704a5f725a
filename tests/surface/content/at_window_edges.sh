#!/bin/sh
# Across the multiples of 64 KiB
. "${0%/*}/../lib.sh"
new_repo
python - "$secret" >a.txt <<'PY'
import sys
text = ("x" * 70 + "\n") * 20000
for k in range(1, 20):
    at = k * 65536 - 20
    text = text[:at] + " " + sys.argv[1] + " " + text[at + 42:]
sys.stdout.write(text)
PY
commit_file a.txt
finds history
[ -n "${SURFACE_SCANNER:-}" ] || [ "$(grep -o '"kind":"blob"' "$work/out" | wc -l)" -eq 19 ] || die "not all 19"
