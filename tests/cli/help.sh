#!/bin/sh
# Commands and options are the same in the program's help, in docs/cli.md and in the man page.
top=$(cd "$(dirname "$0")/../.." && pwd)
. "$top/tests/cli/lib.sh"

# subcommands_of COMMAND...: the names that its help lists.
subcommands_of() {
  "$STANCH" "$@" --help | sed -n '/^Subcommands:/,/^$/s/^  \([a-z-]*\) .*/\1/p'
}
options_of() {
  "$STANCH" "$@" --help | sed -n 's/^  \(-[a-z],\)\{0,1\}\(--[a-z-]*\).*/\2/p'
}

options_of >options
for command in $(subcommands_of); do
  echo "$command" >>commands
  options_of "$command" >>options
  for subcommand in $(subcommands_of "$command"); do
    echo "$subcommand" >>commands
    options_of "$command" "$subcommand" >>options
  done
done
sort -u -o options options
[ "$(wc -l <commands)" -gt 10 ] || die "the help lists too few commands"
[ "$(wc -l <options)" -gt 20 ] || die "the help lists too few options"

same() { # NAME FILE: the sorted lines of standard input are those of FILE
  sort -u >listed
  diff "$2" listed >difference ||
    die "$1 and the help differ (< only in the help): $(tr '\n' ' ' <difference)"
}
grep -o '`--[a-z-]*' "$top/docs/cli.md" | tr -d '`' | same docs/cli.md options
grep -o 'Fl -[a-z-]*' "$top/packaging/stanch.1" | sed 's/Fl -/--/' | same packaging/stanch.1 options

for command in $(cat commands); do
  grep -q "^| \`stanch \(rules \|hook \|baseline \)\{0,1\}$command[ \`]" "$top/docs/cli.md" ||
    grep -q "^| \`stanch $command [a-z]" "$top/docs/cli.md" ||
    die "docs/cli.md does not list the command $command"
  grep -q "^\.\(Cm\|It Cm\) .*$command" "$top/packaging/stanch.1" ||
    die "the man page does not name the command $command"
done
