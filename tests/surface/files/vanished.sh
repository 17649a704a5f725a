#!/bin/sh
# A path that is not there
. "${0%/*}/../lib.sh"
refuses files nowhere.txt
