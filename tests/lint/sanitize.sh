#!/bin/sh
# Builds with the sanitizers $1 and runs the tests that suit them: all under address,undefined; the
# parallel parts (label threads) under thread.
set -eu
top=$(cd "$(dirname "$0")/../.." && pwd)
cd "$top"
case $1 in
  thread) dir=build-thread select="-L threads" ;;
  *) dir=build-address select="-LE slow" ;;
esac
packaging/build "$dir" -DCMAKE_BUILD_TYPE=Debug -DCMAKE_CXX_FLAGS=-O1 -DSTANCH_SANITIZE="$1"
export ASAN_OPTIONS=detect_leaks=1 UBSAN_OPTIONS=print_stacktrace=1:halt_on_error=1
export TSAN_OPTIONS=halt_on_error=1
ctest --test-dir "$dir" --output-on-failure -j "$(nproc)" $select
