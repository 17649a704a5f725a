#!/bin/sh
# Empty files and files of one byte
. "${0%/*}/../lib.sh"
new_repo
: >empty
printf 1 >one
printf '\0' >nul
git add .
git commit -q -m small
passes history
