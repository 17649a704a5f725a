#!/bin/sh
# A member of a .tar.bz2
. "${0%/*}/../lib.sh"
new_repo
tar_of a.tbz w:bz2
finds history
