#!/bin/sh
# Random letters in which the word "false" happens to stand
. "${0%/*}/../lib.sh"
secret=$(new_secret gitlab-pat 'glpat-[A-Za-z0-9_-]{20}' | sed 's/.....\(....\)$/faLse\1/')
new_repo
commit a.txt "GITLAB_TOKEN=$secret"
finds history
