#!/bin/sh
# A branch pushed to a server that has its commit under another name
. "${0%/*}/../lib.sh"
new_repo
commit a.txt "$secret"
git clone -q --bare . ../server.git
hook "$work/server.git/hooks/pre-receive" range --stdin
lets git push -q ../server.git main:refs/heads/topic
