#!/bin/sh
# A full disk under the report
. "${0%/*}/../lib.sh"
new_repo
commit a.txt one
survey 'not tried' || {
  refuses history --output jsonl:/dev/full
  [ -c /dev/full ] || die "the device was replaced"
}
