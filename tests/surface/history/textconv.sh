#!/bin/sh
# A textconv driver that hides the content: ignored, and not run
. "${0%/*}/../lib.sh"
new_repo
git config diff.hide.textconv "touch '$work/ran'; true"
git config core.fsmonitor "touch '$work/ran'; true"
commit .gitattributes '*.txt diff=hide'
commit a.txt "$secret"
rm -f "$work/ran"
finds history
[ ! -e "$work/ran" ] || [ -n "${SURFACE_SCANNER:-}" ] || die "a configured program was run"
