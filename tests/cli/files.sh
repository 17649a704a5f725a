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

# Paths are those that grep prints, also with "./" in front; patterns of paths and services that look
# files up go by what stands behind it.
mkdir -p docs/deep
echo "$line" >docs/deep/a.env
for given in . ./ ./docs docs/ docs .//docs ../r docs/deep/a.env ./docs/deep/a.env; do
  run 1 "$STANCH" scan "$given" --format csv
  sed 1d "$work/out" | cut -d, -f7 >"$work/paths"
  grep -rlF "$line" "$given" --exclude-dir=.git --exclude=x.log | diff - "$work/paths" ||
    die "scan $given reports other paths than grep"
done
for format in github gitlab junit sarif; do
  run 1 "$STANCH" scan . --format $format
  in_out 'docs/deep/a.env'
  grep -E '(file=|"file": |"uri": )"?\./' "$work/out" && die "$format names a file with ./"
done
printf 'exclude:\n  - {path: "docs/*", reason: made up}\n' >.stanch.yml
run 0 "$STANCH" scan .
rm .stanch.yml
print=$("$STANCH" scan . --format jsonl | sed -n 's/.*"fingerprint":"\([0-9a-f]*\)".*/\1/p' | head -n 1)
echo "$print path=\"docs/*\"" >.stanch-baseline
run 0 "$STANCH" scan .
rm -r .stanch-baseline docs

# What a bare repository holds is no text in its files: that is said, also of one below.
git clone -q --bare . ../srv.git
mkdir ../srv
mv ../srv.git ../srv/
for given in ../srv/srv.git ../srv .git; do
  run 0 "$STANCH" scan "$given"
  in_out "searched by stanch scan-history"
  run 3 "$STANCH" scan "$given" --strict
done
run 2 "$STANCH" scan-staged ../srv/srv.git
in_err "a bare repository has no index"
run 1 "$STANCH" doctor ../srv/srv.git
in_out "stanch doctor --server"

# Options that can be repeated take one value each: what follows is the path.
cd ..
run 1 "$STANCH" scan --no-rule slack-bot-token --no-rule github-oauth-token d/sub/a.env
