#!/bin/sh
# Runs clang-tidy over src/ with the compile commands of the build directory $1.
set -eu
cd "$(dirname "$0")/../.."
git ls-files 'src/*.cc' | xargs -P "$(nproc)" -n 4 clang-tidy -p "$1" --quiet 2>/dev/null
