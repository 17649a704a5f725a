#!/bin/sh
# A revision that is not there
. "${0%/*}/../lib.sh"
new_repo
commit a.txt one
refuses range nowhere..HEAD
