#!/bin/sh
# A keystore's bytes around it
. "${0%/*}/../lib.sh"
new_repo
{
  printf '\376\355\376\355\0\0\0\2\0\0\0\1\0\0\0\1\0\5'
  printf 'alias\0%s\0\0\1' "$secret"
} >a.jks
commit_file a.jks
finds history
