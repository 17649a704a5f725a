#!/bin/sh
# A PDF with a damaged stream
. "${0%/*}/../lib.sh"
new_repo
pdf_of "(nothing) Tj" | tr '\170' '\171' >a.pdf
commit_file a.pdf
lists decode-failed history
