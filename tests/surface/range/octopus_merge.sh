#!/bin/sh
# An octopus merge's own file
. "${0%/*}/../lib.sh"
new_repo
octopus_merge
finds range HEAD~1..HEAD
