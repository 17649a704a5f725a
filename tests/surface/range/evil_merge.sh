#!/bin/sh
# A merge's own content
. "${0%/*}/../lib.sh"
new_repo
evil_merge
finds range "HEAD~1..HEAD"
