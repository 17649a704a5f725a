#!/bin/sh
# A repository with SHA-256 object names
. "${0%/*}/../lib.sh"
git init -q --object-format=sha256 "$work/repo"
cd "$work/repo"
commit a.txt one
refuses history
