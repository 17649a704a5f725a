#!/bin/sh
# A secret that comes into being when the line break inside it is deleted
. "${0%/*}/../lib.sh"
new_repo
seq 1 2000 >a.txt
printf '%s\n%s\n' "$(echo "$secret" | cut -c1-20)" "$(echo "$secret" | cut -c21-)" >>a.txt
seq 2000 4000 >>a.txt
commit_file a.txt
python - a.txt "$secret" <<'PY'
import sys
text = open(sys.argv[1]).read()
half = sys.argv[2][:20]
open(sys.argv[1], "w").write(text.replace(half + "\n", half))
PY
commit_file a.txt
git gc -q
finds history
