#!/bin/sh
# What README.md tells people to type works. Blocks marked `sh run` are run line by line: in a clean
# repository every line succeeds, in one with a leak every scan finds it. Blocks marked `sh check`
# install or build something, so only their syntax is checked, and that their programs are there.
top=$(cd "$(dirname "$0")/../.." && pwd)
. "$top/tests/cli/lib.sh"

# block LANGUAGE: the lines of the README's blocks of that language, in order.
block() {
  sed -n '/^```'"$1"'$/,/^```$/{/^```/d;p}' "$top/README.md"
}
block 'sh run' >run_lines
block 'sh check' >check_lines
block yaml >config
[ "$(wc -l <run_lines)" -ge 5 ] || die "README.md has too few lines to run"
[ "$(wc -l <check_lines)" -ge 2 ] || die "README.md does not say how to set up"
grep -q . config || die "README.md shows no configuration"

sh -n check_lines || die "the commands of README.md that set up are no shell"
while read -r program rest; do
  case $program in
    */*) [ -x "$top/$program" ] || die "README.md names $program, which cannot be run" ;;
  esac
done <check_lines

mkdir bin
ln -s "$STANCH" bin/stanch
PATH=$work/bin:$PATH

new_repo clean
commit README.md hello
git clone -q --bare . "$work/origin.git"
git remote add origin "$work/origin.git"
git fetch -q origin
commit src/app.txt "more text"
cp "$work/config" .stanch.yml
git add .stanch.yml
while read -r line; do
  run 0 sh -c "$line"
done <"$work/run_lines"

# The same with a secret in the last commit, another in the index.
commit config/app.env "$(secret github-pat)"
secret github-pat >config/next.env
git add config
scans=0
while read -r line; do
  case $line in
    *'stanch scan'*)
      run 1 sh -c "$line"
      scans=$((scans + 1))
      ;;
  esac
done <"$work/run_lines"
[ "$scans" -ge 5 ] || (cd "$work" && die "README.md shows too few scans")
