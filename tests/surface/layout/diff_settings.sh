#!/bin/sh
# Settings that change what git diff and git log print
. "${0%/*}/../lib.sh"
new_repo
git config diff.noprefix true
git config diff.mnemonicPrefix true
git config color.ui always
git config diff.context 0
git config log.showSignature true
git config diff.external false
commit a.txt "$secret"
finds history
echo "$secret" >"b c.txt"
git add .
finds staged
