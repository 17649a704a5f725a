#!/bin/sh
# A clean and smudge filter: what is stored is scanned, and neither is run
. "${0%/*}/../lib.sh"
new_repo
git config filter.mark.clean "touch '$work/ran'; cat"
git config filter.mark.smudge "touch '$work/ran'; cat"
git config filter.mark.process "touch '$work/ran'"
git config filter.mark.required false
commit .gitattributes '*.txt filter=mark'
git update-index --add --cacheinfo "100644,$(echo "$secret" | git hash-object -w --no-filters --stdin),a.txt"
git commit -q -m a
rm -f "$work/ran"
finds history
[ ! -e "$work/ran" ] || [ -n "${SURFACE_SCANNER:-}" ] || die "a configured program was run"
