#!/bin/sh
# A deflated stream of a PDF, as text in one piece and drawn in several
. "${0%/*}/../lib.sh"
new_repo
pdf_of "($secret) Tj" >whole.pdf
pdf_of "[(${secret%"${secret#??????}"}) -12 (${secret#??????})] TJ" >pieces.pdf
git add .
git commit -q -m documents
finds history
for file in *; do
  [ -z "${SURFACE_SCANNER:-}" ] || break
  finds files "$file"
done
