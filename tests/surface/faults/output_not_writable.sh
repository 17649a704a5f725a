#!/bin/sh
# A report into a directory that is not there
. "${0%/*}/../lib.sh"
new_repo
commit a.txt one
refuses history --output jsonl:/nowhere/report.jsonl
