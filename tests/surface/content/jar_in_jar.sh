#!/bin/sh
# A jar in a jar
. "${0%/*}/../lib.sh"
new_repo
python - a.jar "$secret" <<'PY'
import io, sys, zipfile
def jar(name, content):
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as z:
        z.writestr("META-INF/MANIFEST.MF", "Manifest-Version: 1.0\n")
        z.writestr(name, content)
    return out.getvalue()
inner = jar("app.properties", "token=%s\n" % sys.argv[2] * 9)
open(sys.argv[1], "wb").write(jar("BOOT-INF/lib/inner.jar", inner))
PY
commit_file a.jar
finds history
report_has 'a.jar!BOOT-INF/lib/inner.jar!app.properties'
