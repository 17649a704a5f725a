#!/bin/sh
# A pointer to a file in Git LFS
. "${0%/*}/../lib.sh"
new_repo
printf 'version https://git-lfs.github.com/spec/v1\noid sha256:%064d\nsize 12345\n' 7 >a.bin
commit_file a.bin
lists lfs-pointer history
