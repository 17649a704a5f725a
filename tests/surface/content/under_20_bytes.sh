#!/bin/sh
# A password in a file of 19 bytes, shorter than some scanners look at
. "${0%/*}/../lib.sh"
new_repo
secret=$(python -c '
import random, string
word = random.sample(string.ascii_letters, 9) + random.sample(string.digits, 3)
random.shuffle(word)
print("".join(word))')
printf 'passwd=%s' "$secret" >a.env
commit_file a.env
finds history
