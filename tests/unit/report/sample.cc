#include "sample.h"

#include <sstream>

#include "report/reporters.h"
#include "sample_findings.h"

namespace stanch::sample {

Sample history() {
  Sample sample;
  Report& report = sample.report;
  report.command = "scan-history";
  report.version = "1.2.3";
  report.started = 1710000000;
  report.root = "/home/ann/shop";
  report.remote_url = "git@example.org:ann/shop.git";
  report.head = oid('d');
  report.head_ref = "refs/heads/main";
  report.rules_hash = "f00dfeed";
  report.findings.push_back(pushed_token(sample));
  report.findings.push_back(removed_password(sample));
  report.findings.push_back(stashed_key(sample));
  report.findings.push_back(token_in_ref(sample));
  report.findings.push_back(suppressed_token(sample));
  report.skipped = {{SkipReason::corrupt, "blob", oid('e'), "assets/logo.png", 0, "wrong checksum"},
                    {SkipReason::too_large, "blob", oid('f'), "data/dump.sql", 1234567890, ""},
                    {SkipReason::lfs_pointer, "blob", oid('b'), "video/a.mp4", 131, ""},
                    {SkipReason::lfs_pointer, "blob", oid('c'), "video/b.mp4", 131, ""}};
  report.stats = {{"inflate", 8100000000, 849014, 2.3}, {"scan", 972500000, 11000000, 0.81}};
  report.complete = false;
  report.objects = 849014;
  report.bytes = 14095400000;
  report.bytes_scanned = 972500000;
  report.suppressed = 1;
  report.elapsed_ms = 2100;
  return sample;
}

Sample staged() {
  Sample sample;
  Report& report = sample.report;
  report.command = "scan-staged";
  report.version = "1.2.3";
  report.root = "/home/ann/shop";
  report.objects = 2;
  report.bytes = report.bytes_scanned = 5120;
  report.elapsed_ms = 9;
  Finding added = token_in_ref(sample = Sample{{token_rule()}, report, {}});
  added.evidence = evidence("token=", sample.secrets.back(), "");
  added.locations = {place("index", '1', ".env", 4, 7, 40)};
  Finding older = suppressed_token(sample);
  older.suppressed.reset();
  older.evidence = evidence("old_token=", sample.secrets.back(), "");
  older.locations = {place("index", '1', ".env", 2, 11, 40)};
  older.locations[0].in_change = false;
  sample.report.findings = {added};
  sample.report.older = {older};
  return sample;
}

Sample clean() {
  Sample sample;
  sample.report.command = "scan-history";
  sample.report.version = "1.2.3";
  sample.report.objects = 1;
  sample.report.bytes = sample.report.bytes_scanned = 999;
  sample.report.elapsed_ms = 61000;
  return sample;
}

Sample hostile(const std::string& secret) {
  Sample sample = history();
  sample.secrets = {secret};
  Rule rule = password_rule();
  rule.pattern = "key=(.+)";
  Report& report = sample.report;
  report.findings.clear();
  Finding finding;
  finding.rule = &sample.rules.emplace_back(rule);
  finding.fingerprint = "stanch1:1111222233334444";
  auto made = evidence("a=" + secret + " key=", secret, " again " + secret);
  made->checks = {{"check", CheckState::pass, "of " + secret}};
  finding.evidence = made;
  finding.locations = {place("path", 0, "dir/" + secret + "/x", 1, 1, 1)};
  finding.locations_total = 1;
  SecretLife life;
  life.introduced = commit('4', "Ann " + secret, 1709290800, 60);
  life.introduced->email = secret + "@example.org";
  life.introduced_path = "dir/" + secret;
  life.removed = life.introduced;
  life.refs = {"refs/heads/" + secret};
  life.pushed = true;
  finding.life = life;
  finding.suppressed = Suppression{"config", "is " + secret};
  Finding neighbour = finding;
  neighbour.suppressed.reset();
  neighbour.evidence = evidence("x=" + secret + " y=", token('n'), " z=" + secret);
  neighbour.fingerprint = "stanch1:9999999999999999";
  report.findings = {neighbour, finding};
  report.skipped = {{SkipReason::corrupt, "file", {}, "p/" + secret, 1, "because " + secret}};
  report.root = "/tmp/" + secret;
  report.remote_url = "https://example.org/" + secret;
  report.head_ref = "refs/heads/" + secret;
  return sample;
}

std::string render(Format format, const Report& report, const ReportOptions& options) {
  std::ostringstream out;
  reporter_for(format).write(report, options, out);
  return out.str();
}

}  // namespace stanch::sample
