#!/bin/sh
# Standard input
. "${0%/*}/../lib.sh"
echo "$secret" >a.txt
input=a.txt
finds files -
