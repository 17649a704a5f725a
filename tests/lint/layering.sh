#!/bin/sh
# A folder of src/ includes itself and the folders to its left, nothing else; third-party headers
# stay in one place each. Prints each breach as file:line and fails.
set -eu
cd "$(dirname "$0")/../.."

breaches=$(
  for layer in base rules engine git pack report scan cli; do
    case $layer in
      base) allowed="base" ;;
      rules | engine | git | pack | report) allowed="base $layer" ;;
      scan) allowed="base scan" ;;
      cli) allowed="base rules engine git pack report scan cli" ;;
    esac
    for other in base rules engine git pack report scan cli; do
      case " $allowed " in
        *" $other "*) ;;
        *) grep -rnE "#include \"$other/" "src/$layer" --include='*.h' --include='*.cc' |
          sed "s/\$/   (src\/$layer may not include $other)/" ;;
      esac
    done
  done
  grep -rnE '#include "(base|rules|engine|git|pack|report|scan|cli)/' include |
    sed 's/$/   (include\/stanch depends on nothing in src)/'
  only() { # PATTERN PLACE
    grep -rnE "#include [<\"]$1" src include | grep -vE "^$2" | sed "s#\$#   (belongs in $2 only)#"
  }
  only 'yaml-cpp/' 'src/rules/'
  only '(hs/)?hs(_[a-z]+)?\.h' 'src/engine/'
  only 'pcre2' 'src/engine/'
  only 'git2' 'src/git/'
  only 'libdeflate' 'src/base/inflate'
  only 'archive(_entry)?\.h' 'src/base/archive'
  only 'CLI/' 'src/cli/'
  only 'toml\+\+/' 'src/rules/import/leaks_toml'
  only 'openssl/' '(src/base/|src/engine/checks/|src/rules/(private_keys|key_numbers))'
  grep -rn 'nlohmann/' src include --include='*.h' | grep -vE '^src/(engine/checks/json|report/json_page)\.h' | sed 's/$/   (JSON stays in .cc files)/'
) || true
if [ -n "$breaches" ]; then
  printf '%s\n' "$breaches"
  exit 1
fi
