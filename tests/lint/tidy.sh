#!/bin/sh
# Runs clang-tidy over src/ with the compile commands of the build directory $1.
set -eu
cd "$(dirname "$0")/../.."
[ -f "$1/compile_commands.json" ] || {
  echo "tidy: $1 has no compile_commands.json: configure it first" >&2
  exit 2
}
command -v clang-tidy >/dev/null || {
  echo "tidy: clang-tidy is not installed: packaging/setup --dev" >&2
  exit 2
}
# What it has to say stands on standard output; on the other, how many warnings it suppressed.
git ls-files 'src/*.cc' | xargs -P "$(nproc)" -n 4 clang-tidy -p "$1" --quiet 2>/dev/null
