#!/bin/sh
# In a long line of a file, across the multiples of 100,000 and 102,400
. "${0%/*}/../lib.sh"
for size in 100000 102400; do
  secret=$(new_secret)
  {
    head -c $((3 * size - 20)) /dev/zero | tr '\0' x
    printf ' %s ' "$secret"
    head -c "$size" /dev/zero | tr '\0' y
  } >a.txt
  finds files a.txt
done
