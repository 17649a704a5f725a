#!/bin/sh
# In places that are often left out: dependencies, lock files, minified code, drawings
. "${0%/*}/../lib.sh"
new_repo
for file in node_modules/a/index.js vendor/b/b.go package-lock.json go.sum c.min.js d.svg e.pdf .idea/f.xml; do
  mkdir -p "$(dirname "$file")"
  new_secret >"$file"
done
git add -f .
git commit -q -m files
for secret in $(cat $(git ls-files)); do
  finds history
done
