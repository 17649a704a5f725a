#!/bin/sh
# Configuration extensions that change nothing for a reader
. "${0%/*}/../lib.sh"
new_repo
commit a.txt "$secret"
git config core.repositoryFormatVersion 1
git config extensions.worktreeConfig true
git config extensions.preciousObjects true
git config extensions.noop anything
finds history
