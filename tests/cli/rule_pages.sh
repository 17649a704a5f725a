#!/bin/sh
# docs/rules says what the rules say: a page that is not current fails, and so does one too many.
top=$(cd "$(dirname "$0")/../.." && pwd)
. "$top/tests/cli/lib.sh"
run 0 python3 "$top/tools/rule_pages.py" --stanch "$STANCH" --check
run 0 "$STANCH" rules show github-pat slack-bot-token
in_out "github-pat"
in_out "slack-bot-token"
run 2 "$STANCH" rules show github-pat no-such-rule
in_err "no-such-rule"
