#!/bin/sh
# Fails when a file is not as clang-format would have it.
set -eu
cd "$(dirname "$0")/../.."
git ls-files -z '*.h' '*.cc' | xargs -0 clang-format --dry-run --Werror
