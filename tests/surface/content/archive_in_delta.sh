#!/bin/sh
# An archive stored as a delta of another
. "${0%/*}/../lib.sh"
new_repo
python - "$secret" <<'PY'
import random, subprocess, sys, zipfile
noise = random.Random(1).randbytes(60000)
for extra in ("harmless", sys.argv[1] * 3):
    with zipfile.ZipFile("a.zip", "w") as z:
        z.writestr(zipfile.ZipInfo("noise.bin"), noise)
        z.writestr(zipfile.ZipInfo("b.txt"), " ".join([extra[:40]] * 30), zipfile.ZIP_DEFLATED)
    subprocess.run(["git", "add", "a.zip"], check=True)
    subprocess.run(["git", "commit", "-q", "-m", "zip"], check=True)
PY
git gc -q
finds history
