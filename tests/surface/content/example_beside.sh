#!/bin/sh
# On a line with an example key, which scanners let pass
. "${0%/*}/../lib.sh"
new_repo
commit a.txt "old=$(printf 'AKIA%s' IOSFODNN7EXAMPLE) new=$secret"
finds history
