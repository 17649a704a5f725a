#!/bin/sh
# git commit -p: only the hunks that were chosen
. "${0%/*}/../lib.sh"
new_repo
seq 1 40 >a.txt
commit_file a.txt
sed -i "1s/.*/$secret/; 40s/.*/two/" a.txt
printf 'n\ny\n' >"$work/answers"
lets sh -c 'git commit -p -m second <"$1"' - "$work/answers"
printf 'y\n' >"$work/answers"
blocks sh -c 'git commit -p -m first <"$1"' - "$work/answers"
