#!/bin/sh
# A repository that GIT_DIR and GIT_WORK_TREE name
. "${0%/*}/../lib.sh"
new_repo
commit a.txt "$secret"
cd ..
mkdir elsewhere
cd elsewhere
GIT_DIR=$work/repo/.git GIT_WORK_TREE=$work/repo finds history
