#!/bin/sh
# Base64 broken into lines of a configuration that holds base64, hexadecimal digits or escapes of it
. "${0%/*}/../lib.sh"
new_repo
inner=$(printf 'x:%s' "$secret" | base64 -w 0)
printf 'version: 1\nregistry: example\nauth: %s\nmail: ada\n' "$inner" | base64 >base64.txt
inner=$(printf 'key %s' "$secret" | od -An -v -tx1 | tr -d ' \n')
printf 'version: 1\nregistry: example\nauth: %s\nmail: ada\n' "$inner" | base64 >hex.txt
inner=$(printf '%s' "$secret" | sed 's/_/\\u005f/')
printf '{"version": 1, "registry": "of an example", "auth": "%s", "mail": "ada"}\n' "$inner" | base64 >escapes.txt
git add .
git commit -qm encoded
finds history
for file in *; do
  [ -z "${SURFACE_SCANNER:-}" ] || break
  finds files "$file"
done
