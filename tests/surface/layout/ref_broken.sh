#!/bin/sh
# A reference with something else than an id in it
. "${0%/*}/../lib.sh"
new_repo
commit a.txt one
printf 'nonsense\n' >.git/refs/heads/odd
lists corrupt history
