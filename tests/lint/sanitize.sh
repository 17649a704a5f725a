#!/bin/sh
# Builds everything with clang, which must not warn, and runs all tests under its address and
# undefined behaviour sanitizers. Under `thread` the program itself scans random repositories with
# eight workers.
#   tests/lint/sanitize.sh address|thread
set -eu
top=$(cd "$(dirname "$0")/../.." && pwd)
cd "$top"
case $1 in
  thread)
    TARGET=stanch packaging/build "$top/build-thread" -DCMAKE_BUILD_TYPE=Debug \
      -DCMAKE_CXX_FLAGS_DEBUG="-O1 -g1" -DSTANCH_WERROR=OFF -DSTANCH_SANITIZE=thread
    TSAN_OPTIONS=halt_on_error=1 STANCH=$top/build-thread/stanch sh tests/cli/equality.sh
    ;;
  *)
    packaging/build "$top/build-clang" -DCMAKE_CXX_COMPILER=clang++ -DCMAKE_BUILD_TYPE=Debug \
      -DCMAKE_CXX_FLAGS_DEBUG="-O1 -g1" -DSTANCH_SANITIZE=address,undefined
    export ASAN_OPTIONS=detect_leaks=1 UBSAN_OPTIONS=print_stacktrace=1:halt_on_error=1
    # What does not use libgit2 may not leak at all.
    alone='^(base|rules|engine|checks|filters|generic|report|scan|builtin)[.]'
    ctest --test-dir "$top/build-clang" --output-on-failure -j "$(nproc)" -R "$alone"
    export LSAN_OPTIONS=suppressions="$top/tests/lint/leaks.supp":print_suppressions=0
    ctest --test-dir "$top/build-clang" --output-on-failure -j "$(nproc)" -E "$alone"
    ;;
esac
