#include "unit/engine/engine_fixture.h"

#include <fmt/format.h>
#include <gtest/gtest.h>

namespace stanch {

RuleSet varied_rules() {
  RuleSet set;
  set.rules.push_back(line_rule("token", "tok_[a-z0-9]{8,12}"));
  set.rules.push_back(line_rule("hex", "[0-9a-f]{16}"));
  Rule loose = line_rule("loose", "[A-Z]{3,5}[0-9]{2,6}");
  loose.bounded = false;
  set.rules.push_back(loose);
  set.rules.push_back(line_rule("whole-line", "^[ \\t]{0,8}pass[: ]{1,3}(\\w{4,20})$"));
  Rule assigned = line_rule("assigned", "(?i)key\\b.{0,40}?[=:]\\s{0,3}[\"']?([\\w-]{6,40})");
  assigned.distinctive = false;
  assigned.keywords = {"secret", "api"};
  set.rules.push_back(assigned);
  Rule wide = line_rule("wide", "wide\\.[a-z0-9.]{20,4000}!");
  set.rules.push_back(wide);
  Rule generic = line_rule("generic", "(?i)\\w{0,20}(?:key|pass)\\w{0,10}[=: ]{1,3}(\\S{6,60})");
  generic.score = "generic";
  generic.distinctive = false;
  set.rules.push_back(generic);
  Rule block = line_rule("block", "-{4}BEGIN [A-Z ]{1,20}-{4}");
  block.block = BlockSpan{10, 300};
  block.body = "(?s)-{4}BEGIN [A-Z ]{1,20}-{4}\\s(.{10,200}?)-{4}END";
  set.rules.push_back(block);
  set.hash = "varied";
  return set;
}

std::unique_ptr<Engine> make_engine(const RuleSet& rules, EngineOptions options) {
  Result<std::unique_ptr<Engine>> engine = Engine::create(rules, options);
  if (!engine) {
    ADD_FAILURE() << engine.error().text();
    return nullptr;
  }
  return std::move(*engine);
}

std::vector<Detection> scan_text(Matcher& matcher, const SlackText& text, std::vector<Range> fresh,
                                 TextClass text_class) {
  std::vector<Detection> found;
  const Result<void> done = matcher.scan(text.view(), fresh, text_class, found);
  EXPECT_TRUE(done) << done.error().text();
  return found;
}

std::vector<Detection> scan_all(const Engine& engine, const std::string& text,
                                TextClass text_class) {
  Result<std::unique_ptr<Matcher>> matcher = engine.make();
  EXPECT_TRUE(matcher);
  const SlackText slack(text);
  std::vector<Detection> found = scan_text(**matcher, slack, {slack.all()}, text_class);
  (*matcher)->settle(found);
  return found;
}

std::vector<std::string> described(const std::vector<Detection>& detections) {
  std::vector<std::string> lines;
  for (const Detection& d : detections) {
    std::string line =
        fmt::format("rule {} match {}-{} secret {}-{} reach {}-{}", d.rule, d.match.begin,
                    d.match.end, d.secret.begin, d.secret.end, d.reach.begin, d.reach.end);
    if (const Evidence* e = d.evidence.get()) {
      line += fmt::format(" '{}' confidence {} entropy {} marker '{}' line '{}' {}+{}", e->secret,
                          static_cast<int>(e->confidence), e->entropy, e->allow_marker, e->line,
                          e->line_secret, e->line_secret_size);
    }
    lines.push_back(std::move(line));
  }
  return lines;
}

std::vector<std::string> secrets(const std::vector<Detection>& detections) {
  std::vector<std::string> found;
  for (const Detection& detection : detections) {
    if (detection.evidence) {
      found.push_back(detection.evidence->secret);
    }
  }
  return found;
}

std::vector<std::string> found_by(const Rule& rule, const std::string& text) {
  const RuleSet rules{{rule}, "one"};
  return secrets(scan_all(*make_engine(rules), text));
}

}  // namespace stanch
