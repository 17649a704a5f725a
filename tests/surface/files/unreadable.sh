#!/bin/sh
# A file that may not be read
. "${0%/*}/../lib.sh"
mkdir dir
echo one >dir/a.txt
chmod 0 dir/a.txt
if [ "$(id -u)" -eq 0 ]; then
  rm dir/a.txt
  ln /proc/self/mem dir/a.txt 2>/dev/null || ln -s /proc/self/mem dir/a.txt
  lists unreadable files dir/a.txt
else
  lists unreadable files dir
fi
