#!/bin/sh
# A directory that is no repository
. "${0%/*}/../lib.sh"
mkdir "$work/empty"
cd "$work/empty"
refuses history
