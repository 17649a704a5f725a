#!/bin/sh
# A reference to an object that is not there
. "${0%/*}/../lib.sh"
new_repo
commit a.txt one
printf '%040d\n' 7 >.git/refs/heads/odd
lists missing history
