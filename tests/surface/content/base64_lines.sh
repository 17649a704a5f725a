#!/bin/sh
# Base64 broken into lines, as mail, YAML blocks and quoted texts have it, with the secret across a break
. "$(dirname "$0")/../lib.sh"
new_repo
text="some text in front of it, long enough for the first line, and then the token $secret, and more after it"
for width in 64 76; do
  printf '%s\n' "$text" | base64 -w "$width" >"mail-$width.txt"
  { printf 'data:\n  file: |\n'; printf '%s\n' "$text" | base64 -w "$width" | sed 's/^/    /'; } >"block-$width.yml"
  printf '%s\n' "$text" | base64 -w "$width" | sed 's/^/  "/; s/$/" \\/' >"quoted-$width.txt"
  printf '%s\n' "$text" | base64 -w "$width" | sed "s/\$/$(printf '\r')/" >"crlf-$width.txt"
done
git add .
git commit -qm encoded
finds history
for file in *; do
  [ -z "${SURFACE_SCANNER:-}" ] || break
  finds files "$file"
done
