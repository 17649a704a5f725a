#!/bin/sh
# UTF-16 without a byte order mark whose text is mostly not Latin
. "${0%/*}/../lib.sh"
new_repo
python - "$secret" >a.txt <<'PY'
import sys
text = "\u043a\u043b\u044e\u0447 \u0438 \u043f\u0430\u0440\u043e\u043b\u044c\n" * 40 + sys.argv[1] + "\n"
sys.stdout.buffer.write(text.encode("utf-16-le"))
PY
commit_file a.txt
finds history
