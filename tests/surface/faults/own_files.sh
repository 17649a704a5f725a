#!/bin/sh
# Damage to the scanner's own configuration, rules and list of accepted secrets
. "${0%/*}/../lib.sh"
new_repo
commit a.txt "$secret"
cat >rules.yml <<'RULES'
vendor: House
rotate:
  how: Ask.
rules:
  - id: house-token
    name: House token
    pattern: '(house_[0-9a-f]{12})'
    confidence: high
    severity: high
    examples: ['house_${hex:12}']
    negatives: ['house_12345']
RULES
echo 'rules: [rules.yml]' >.stanch.yml
echo '00112233445566778899aabbccddeeff rule=github-pat reason=example' >.stanch-baseline
finds history
for how in flip cut fail swap; do
  never_clean $how history .stanch.yml rules.yml .stanch-baseline
  never_clean $how "files ." .stanch.yml rules.yml .stanch-baseline
done
