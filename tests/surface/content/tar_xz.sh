#!/bin/sh
# A member of a .tar.xz
. "${0%/*}/../lib.sh"
new_repo
tar_of a.txz w:xz
finds history
