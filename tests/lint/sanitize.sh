#!/bin/sh
# Builds and runs under the sanitizers $1 what they are for: under address,undefined the tests of all
# code that reads untrusted bytes, with the fuzz corpora; under thread the program itself, scanning
# random repositories with eight workers.
set -eu
top=$(cd "$(dirname "$0")/../.." && pwd)
cd "$top"
export ASAN_OPTIONS=detect_leaks=1 UBSAN_OPTIONS=print_stacktrace=1:halt_on_error=1
export LSAN_OPTIONS=suppressions="$top/tests/lint/leaks.supp":print_suppressions=0
export TSAN_OPTIONS=halt_on_error=1
build() { # DIR SANITIZERS TARGET...
  dir=$1 sanitizers=$2
  shift 2
  cmake -S . -B "$dir" -G Ninja -DCMAKE_BUILD_TYPE=Debug -DCMAKE_CXX_FLAGS="-O1 -g1" \
    -DCMAKE_CXX_COMPILER_LAUNCHER="$(command -v ccache)" -DSTANCH_WERROR=OFF -DSTANCH_SANITIZE="$sanitizers" >/dev/null
  cmake --build "$dir" -j "$(nproc)" --target "$@" >"$dir/build.log" 2>&1 || {
    cat "$dir/build.log"
    exit 1
  }
}
case $1 in
  thread)
    build build-thread thread stanch
    STANCH=$top/build-thread/stanch sh tests/cli/equality.sh
    ;;
  *)
    build build-address "$1" base_test scan_test pack_test report_test git_test
    for test in base scan pack report git; do
      "build-address/${test}_test" --gtest_brief=1
    done
    ;;
esac
