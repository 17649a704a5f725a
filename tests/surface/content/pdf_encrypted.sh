#!/bin/sh
# A PDF that needs a password
. "${0%/*}/../lib.sh"
new_repo
pdf_of "(nothing) Tj" /Encrypt >a.pdf
commit_file a.pdf
lists encrypted history
