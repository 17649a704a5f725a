#!/bin/sh
# Rules for certain files: a Rails master key is nothing but digits, and is told by its file's name.
. "$(dirname "$0")/lib.sh"
key=$(secret rails-master-key-file)
new_repo r
commit digests.txt "$(secret rails-master-key-file)"
run 0 "$STANCH" scan-history .
run 0 "$STANCH" scan .
mkdir config
printf '%s\n' "$key" >config/master.key
run 1 "$STANCH" scan . --format jsonl
in_out '"rule":"rails-master-key-file"'
in_out 'config/master.key'
not_in_out 'digests.txt'
git add config
run 1 "$STANCH" scan-staged
git commit -qm key
run 1 "$STANCH" scan-history . --format jsonl
in_out '"path":"config/master.key"'
not_in_out 'digests.txt'
in_out '"findings":1'
run 0 "$STANCH" explain config/master.key:1
in_out 'reported, high confidence'
run 0 "$STANCH" explain digests.txt:1
in_out "turned down by the file's path"
run 0 "$STANCH" explain rails-master-key-file
in_out 'It is in a file whose path matches'

# Where another rule finds the same, it is one finding with all places.
new_repo s
login="https://deploy:$(secret generic-flag | sed 's/.* //')@git.internal"
printf '%s\n' "$login" >.git-credentials
printf 'git clone %s/app.git\n' "$login" >clone.sh
run 1 "$STANCH" scan . --format jsonl
in_out '"findings":1'
in_out 'clone.sh'
in_out '.git-credentials'
