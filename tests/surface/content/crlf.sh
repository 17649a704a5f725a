#!/bin/sh
# Lines that end in carriage return and line feed
. "${0%/*}/../lib.sh"
new_repo
printf 'one\r\n%s\r\nthree\r\n' "$secret" >a.txt
commit_file a.txt
finds history
report_has '"line":2'
