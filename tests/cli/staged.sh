#!/bin/sh
# scan-staged looks at what the commit would add: the index, not the work tree, and only at lines
# that are new.
. "$(dirname "$0")/lib.sh"
new_line=$(secret github-pat)
old_line=$(secret aws-access-key-id)
new_repo r
printf '%s\n' "$new_line" >first.env
git add first.env
run 1 "$STANCH" scan-staged # unborn branch
git rm -q --cached first.env
run 0 "$STANCH" scan-staged
rm first.env

commit old.env "$old_line"
printf 'a harmless line\n' >>old.env
git add old.env
run 0 "$STANCH" scan-staged --format jsonl
in_out '"older":true'
printf '%s\n' "$new_line" >>old.env
run 0 "$STANCH" scan-staged # not staged yet
git add old.env
run 1 "$STANCH" scan-staged --format jsonl
in_out '"rule":"github-pat"'
in_out '"kind":"index"'
mkdir sub
cd sub
run 1 "$STANCH" scan-staged
cd ..
printf 'clean\n' >old.env # the work tree is clean, the index is not
run 1 "$STANCH" scan-staged
git add old.env # now the secret is only removed
run 0 "$STANCH" scan-staged
