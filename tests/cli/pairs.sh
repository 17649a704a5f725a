#!/bin/sh
# An id and its secret in one object are one finding, which names both and has both places.
. "$(dirname "$0")/lib.sh"
secret aws-access-key-id >id
secret aws-secret-access-key >key
cat id key >credentials
run 1 "$STANCH" scan credentials --format jsonl
[ "$(grep -c '"type":"finding"' out)" -eq 1 ] || die "a pair is not one finding"
in_out '"rule":"aws-secret-access-key"'
in_out '"ids":[{"rule":"aws-access-key-id"'
in_out '"line":1'
in_out '"line":2'
mv out saved.jsonl
run 1 "$STANCH" scan credentials --format text
in_out 'AWS access key id, credentials:1'
cp out before
run 0 "$STANCH" report --input saved.jsonl --format text
grep -F 'AWS access key id, credentials:1' before >want
grep -F 'AWS access key id, credentials:1' out | cmp -s - want || die "a saved pair reads differently"

# Each for itself, they are findings of their own.
run 1 "$STANCH" scan id --format jsonl
in_out '"rule":"aws-access-key-id"'
run 1 "$STANCH" scan key --format jsonl
in_out '"rule":"aws-secret-access-key"'

# An id that says nothing by itself is shown with its secret only.
secret google-oauth-client-id >google-id
run 0 "$STANCH" scan google-id
secret google-oauth-client-secret >google-secret
cat google-id google-secret >google
run 1 "$STANCH" scan google --format jsonl
in_out '"ids":[{"rule":"google-oauth-client-id"'

# The baseline that accepts a secret accepts its id.
new_repo r
commit credentials "$(cat ../credentials)"
run 0 "$STANCH" baseline create
run 0 "$STANCH" scan-history
