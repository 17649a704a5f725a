#include "sample_findings.h"

#include <gtest/gtest.h>

namespace stanch::sample {

CommitInfo commit(char digit, const std::string& author, std::int64_t time, int offset) {
  return {oid(digit), author, "dev@example.org", time, offset, time + 60};
}

std::shared_ptr<Evidence> evidence(const std::string& before, const std::string& secret,
                                   const std::string& after) {
  auto made = std::make_shared<Evidence>();
  made->secret = secret;
  made->confidence = Confidence::high;
  made->entropy = 4.126;
  made->line = before + secret + after;
  made->line_secret = static_cast<std::uint32_t>(before.size());
  made->line_secret_size = static_cast<std::uint32_t>(secret.size());
  return made;
}

Finding pushed_token(Sample& sample) {
  const std::string secret = token('a');
  Finding finding;
  finding.rule = &sample.rules.emplace_back(token_rule());
  finding.fingerprint = "stanch1:5f3c9a7e1b2d4c68";
  auto made = evidence("  GITHUB_TOKEN: \"", secret, "\" # deploy");
  made->checks = {{"crc32-base62", CheckState::pass, ""}};
  finding.evidence = made;
  finding.confidence = Confidence::high;
  finding.locations = {place("blob", '1', "deploy/ci.yml", 12, 18, 40),
                       place("blob", '2', "deploy/ci.yml", 14, 18, 40),
                       place("commit-message", '3', "", 1, 9, 40)};
  finding.locations_total = 37;
  SecretLife life;
  life.introduced = commit('4', "Ann Author", 1709290800, 60);
  life.introduced_path = "deploy/ci.yml";
  life.introduced_object = oid('2');
  life.at_head = life.reachable = life.pushed = true;
  life.refs = {"refs/heads/main", "refs/heads/next", "refs/remotes/origin/main", "refs/tags/v1.0",
               "refs/tags/v1.1"};
  life.commits = 210;
  finding.life = life;
  sample.secrets.push_back(secret);
  return finding;
}

Finding removed_password(Sample& sample) {
  const std::string secret = std::string("corr3ct-") + "h0rse-" + "battery";
  Finding finding;
  finding.rule = &sample.rules.emplace_back(password_rule());
  finding.fingerprint = "stanch1:00c1a2b3d4e5f607";
  auto made = evidence(
      "url = postgres:/"
      "/app:",
      secret,
      "@db.example.org:5432/shop?sslmode=require&application_name=orders&"
      "connect_timeout=10&target_session_attrs=read-write");
  made->score = 0.874;
  finding.evidence = made;
  finding.locations = {place("blob", '5', "src/caf\xc3\xa9/settings [old].ini", 3, 22, 22)};
  finding.locations_total = 1;
  finding.paired_with = "database-host";
  SecretLife life;
  life.introduced = commit('6', "Bob \x1b[31mRed", 1609459200, -480);
  life.introduced_path = "src/caf\xc3\xa9/settings [old].ini";
  life.introduced_object = oid('5');
  life.removed = commit('7', "Ann Author", 1612137600, 0);
  life.reachable = true;
  life.refs = {"refs/heads/next"};
  life.commits = 3;
  finding.life = life;
  sample.secrets.push_back(secret);
  return finding;
}

Finding stashed_key(Sample& sample) {
  const std::string armour = std::string("-----BEGIN ") + "OPENSSH PRIVATE KEY-----";
  const std::string body = std::string("b3BlbnNzaC1r") + "ZXktdjEAAAAA" + "BG5vbmUAAAAE";
  const std::string secret =
      armour + "\n" + body + "\n" + body + "xyz\n-----END " + "OPENSSH PRIVATE KEY-----";
  Finding finding;
  finding.rule = &sample.rules.emplace_back(key_rule());
  finding.fingerprint = "stanch1:77aa77aa77aa77aa";
  auto made = evidence("", armour, "");
  made->secret = secret;
  made->checks = {{"pem-parses", CheckState::pass, "ed25519, not encrypted"},
                  {"luhn", CheckState::skipped, ""}};
  finding.evidence = made;
  finding.confidence = Confidence::high;
  finding.locations = {{"blob", oid('8'), "id_ed25519", 1, 1, 4, 35, {}, true}};
  finding.locations_total = 1;
  SecretLife life;
  life.introduced = commit('9', "Ann Author", 1700000000, 330);
  life.introduced_path = "id_ed25519";
  life.reachable = true;
  life.at_or_before = true;
  life.refs = {"refs/stash"};
  life.commits = 1;
  finding.life = life;
  sample.secrets.push_back(body);
  return finding;
}

Finding token_in_ref(Sample& sample) {
  const std::string secret = token('b');
  Finding finding;
  finding.rule = &sample.rules.front();
  finding.fingerprint = "stanch1:1234123412341234";
  finding.evidence = evidence("refs/heads/fix-", secret, "");
  finding.locations = {place("ref-name", 0, "refs/heads/fix-" + secret, 1, 16, 40)};
  finding.locations_total = 1;
  sample.secrets.push_back(secret);
  return finding;
}

Finding suppressed_token(Sample& sample) {
  const std::string secret = token('c');
  Finding finding;
  finding.rule = &sample.rules.front();
  finding.fingerprint = "stanch1:abcdabcdabcdabcd";
  finding.evidence = evidence("const char* kToken = \"", secret, "\";  // stanch:allow");
  finding.locations = {place("blob", 'a', "tests/fixture.c", 7, 23, 40)};
  finding.locations_total = 1;
  finding.suppressed = Suppression{"inline", "revoked, kept as a fixture"};
  sample.secrets.push_back(secret);
  return finding;
}

Rule token_rule() {
  Rule rule;
  rule.id = "github-pat";
  rule.name = "GitHub personal access token";
  rule.vendor = "github";
  rule.pattern = "\\b(gh[pousr]_[A-Za-z0-9]{36})\\b";
  rule.confidence = Confidence::high;
  rule.severity = Severity::critical;
  rule.tags = {"github", "source-control"};
  rule.rotate_url = "https://github.com/settings/tokens";
  rule.rotate_how = "Delete the token under Settings, Developer settings, Personal access tokens.";
  return rule;
}

Rule password_rule() {
  Rule rule;
  rule.id = "database-url";
  rule.name = "Password in a database URL";
  rule.vendor = "databases";
  rule.pattern = "[a-z]+://[^:]+:([^@]+)@";
  rule.severity = Severity::high;
  rule.rotate_how = "Change the password of the account on the database server";
  return rule;
}

Rule key_rule() {
  Rule rule;
  rule.id = "openssh-key";
  rule.name = "OpenSSH private key";
  rule.vendor = "keys";
  rule.pattern = "-----BEGIN OPENSSH PRIVATE KEY-----";
  rule.block = BlockSpan{0, 16384};
  rule.severity = Severity::medium;
  rule.tags = {"key"};
  return rule;
}

std::string token(char seed) {
  std::string text = std::string("ghp") + "_";
  for (int i = 0; i < 36; ++i) {
    text.push_back(static_cast<char>((i % 2 == 0 ? 'A' : 'a') + (seed + i * 7) % 26));
  }
  return text;
}

Oid oid(char digit) {
  Oid made;
  EXPECT_TRUE(Oid::from_hex(std::string(40, digit), made));
  return made;
}

Location place(const std::string& kind, char object, const std::string& path, std::uint32_t line,
               std::uint32_t column, std::uint32_t size) {
  return {kind, object == 0 ? Oid{} : oid(object), path, line, column, line, column + size, {},
          true};
}

}  // namespace stanch::sample
