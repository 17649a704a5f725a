#!/bin/sh
# Fails when two headers define classes of one name: the linker would keep
# one of the two for both, and nobody would be told. (A class of a source file belongs into an unnamed namespace.)
set -eu
cd "$(dirname "$0")/../.."

twice=$(git ls-files 'include/*.h' 'src/*.h' | xargs awk '
  FNR == 1 { space = "" }
  /^namespace [a-z_:]+ [{]/ { space = $2 }
  /^(struct|class) [A-Z][A-Za-z0-9]* ([:{]|final)/ { print space "::" $2 }
' | sort | uniq -d)
if [ -n "$twice" ]; then
  echo "defined in more than one header:"
  echo "$twice"
  exit 1
fi
