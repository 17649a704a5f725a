#!/bin/sh
# References in a reftable
. "${0%/*}/../lib.sh"
new_repo
commit a.txt one
git config core.repositoryFormatVersion 1
git config extensions.refStorage reftable
refuses history
