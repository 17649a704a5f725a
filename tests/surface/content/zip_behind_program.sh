#!/bin/sh
# A zip archive behind a program that unpacks it
. "${0%/*}/../lib.sh"
new_repo
echo "$secret" >a.txt
python -m zipfile -c a.zip a.txt
{
  printf '#!/bin/sh\nexec unzip "$0"\n'
  cat a.zip
} >run.bin
commit_file run.bin
finds history
