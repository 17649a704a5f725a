#!/bin/sh
# stanch scan: files, directories, standard input, .gitignore, symbolic links.
. "$(dirname "$0")/lib.sh"
line=$(secret github-pat)
mkdir -p d/sub
echo "$line" >d/sub/a.env
echo "nothing" >d/b.txt
run 1 "$STANCH" scan d --format jsonl
in_out '"path":"d/sub/a.env"'
in_out '"line":1'
run 0 "$STANCH" scan d/b.txt
printf 'x\n%s\n' "$line" >in
run 1 sh -c '"$STANCH" scan - --stdin-path name.env --format jsonl <in'
in_out '"path":"name.env"'
in_out '"line":2'
run 2 "$STANCH" scan d/missing

mkdir elsewhere
echo "$line" >elsewhere/hidden
ln -s ../elsewhere d/link
run 1 "$STANCH" scan d --format jsonl
[ "$(grep -c '"type":"finding"' out)" -eq 1 ] || die "a symbolic link was followed"
not_in_out hidden

new_repo r
echo "*.log" >.gitignore
echo "$line" >x.log
run 0 "$STANCH" scan .
run 1 "$STANCH" scan . --no-ignore

# Options that can be repeated take one value each: what follows is the path.
cd ..
run 1 "$STANCH" scan --no-rule slack-bot-token --no-rule github-oauth-token d/sub/a.env
