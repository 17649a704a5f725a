#!/bin/sh
# A HEAD that cannot be understood
. "${0%/*}/../lib.sh"
new_repo
commit a.txt one
printf 'nonsense\n' >.git/HEAD
refuses history
