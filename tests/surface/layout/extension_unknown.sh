#!/bin/sh
# A configuration extension that nobody knows
. "${0%/*}/../lib.sh"
new_repo
commit a.txt one
git config core.repositoryFormatVersion 1
git config extensions.fromTheFuture true
refuses history
