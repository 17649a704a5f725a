#!/bin/sh
# Random letters in which the word "false" happens to stand, or that begin with "true" or end in "null"
. "${0%/*}/../lib.sh"
new_repo
for edit in 's/.....\(....\)$/faLse\1/' 's/-..../-trUe/' 's/....$/nuLl/'; do
  secret=$(new_secret gitlab-pat 'glpat-[A-Za-z0-9_-]{20}' | sed "$edit")
  commit a.txt "GITLAB_TOKEN=$secret"
  finds history
done
