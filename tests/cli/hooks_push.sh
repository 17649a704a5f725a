#!/bin/sh
# pre-push looks at what this remote does not have: not at what it has already, and at all the rest,
# whatever other remotes have.
. "$(dirname "$0")/lib.sh"
line=$(secret github-pat)
git init -q --bare "$work/origin.git"
git init -q --bare "$work/backup.git"
new_repo r
git remote add origin "$work/origin.git"
git remote add backup "$work/backup.git"
commit README.md hello
run 0 "$STANCH" hook install
run 0 git push -q origin main
run 0 git push -q backup main

# known to origin, news to backup, by its name and by its address
commit leak.env "$line"
run 1 git push -q origin main
run 0 git push -q --no-verify origin main
commit more.txt more
run 0 git push -q origin main
run 0 git push -q origin main:refs/heads/same
run 1 git push -q backup main
in_err "this push would leak a secret"
run 1 git push -q "$work/backup.git" main
run 0 git push -q --no-verify "$work/backup.git" main
commit again.txt again
run 0 git push -q "$work/backup.git" main
run 0 git push -q --delete origin same
run 0 git push -q origin main
run 0 git push -q origin main

# everything at once: branches, tags, notes; and what only a reference of one's own kind has
git checkout -q -b hidden
commit other.env "$(secret slack-bot-token)"
git rm -q other.env
git commit -q --no-verify -m "gone"
git checkout -q main
run 1 git push -q --all origin
run 1 git push -q origin hidden:refs/custom/place
git notes add -m "note: $(secret sendgrid-api-key)" HEAD
run 1 git push -q origin refs/notes/commits
git notes remove HEAD
git update-ref -d refs/notes/commits
git tag plain hidden
run 1 git push -q --tags origin
git tag -d plain >/dev/null
# a tag of a file, and of a tree, without any commit
git tag -f file "$(secret slack-bot-token | git hash-object -w --stdin)" >/dev/null
run 1 git push -q origin file
git tag -f file "$(printf '100644 blob %s\tinside.env\n' "$(git rev-parse file)" | git mktree)" >/dev/null
run 1 git push -q origin file
git tag -d file >/dev/null

# after somebody else rewrote the branch on the remote, our old commits are news again
git -C "$work/origin.git" update-ref refs/heads/main "$(git rev-parse main~3)"
git fetch -q origin
run 1 git push -q origin main
in_err "this push would leak a secret"
