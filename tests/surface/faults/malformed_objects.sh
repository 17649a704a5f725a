#!/bin/sh
# Objects that are not what their type says
. "${0%/*}/../lib.sh"
new_repo
commit a.txt one
printf 'nonsense' | git hash-object --literally -t tree -w --stdin >/dev/null
printf 'nonsense' | git hash-object --literally -t commit -w --stdin >/dev/null
printf 'nonsense' | git hash-object --literally -t tag -w --stdin >/dev/null
lists corrupt history
