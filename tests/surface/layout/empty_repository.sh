#!/bin/sh
# A repository without a single commit
. "${0%/*}/../lib.sh"
new_repo
passes history
