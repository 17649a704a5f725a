// Rules from all the files of a directory.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <filesystem>
#include <fstream>

#include "rules/yaml_loader.h"
#include "unit/rules/rule_texts.h"

namespace stanch {
namespace {

using testing::HasSubstr;

// A directory that goes away with the test.
class RuleDirectory : public testing::Test {
 protected:
  RuleDirectory() {
    std::string name = testing::TempDir() + "stanch-rules-XXXXXX";
    path_ = mkdtemp(name.data());
  }
  ~RuleDirectory() override { std::filesystem::remove_all(path_); }

  void write(const std::string& name, const std::string& text) const {
    std::ofstream(path_ / name) << text;
  }
  [[nodiscard]] Result<RuleSet> load() const { return load_rule_files({&path_, 1}); }

  std::filesystem::path path_;
};

TEST_F(RuleDirectory, FilesAreReadInOrderOfTheirNames) {
  write("b.yml",
        "vendor: B\nrules:\n  - {id: b, name: b, pattern: b, examples: [e], negatives: [n]}\n");
  write("a.yml",
        "vendor: A\nrules:\n  - {id: a, name: a, pattern: a, examples: [e], negatives: [n]}\n");
  write("readme.md", "no rules");
  const Result<RuleSet> set = load();
  ASSERT_TRUE(set) << set.error().text();
  ASSERT_EQ(set->rules.size(), 2u);
  EXPECT_EQ(set->rules[0].id, "a");
  EXPECT_EQ(set->rules[1].id, "b");
  EXPECT_EQ(set->rules[0].source, (path_.filename() / "a.yml:3").string());
}

TEST_F(RuleDirectory, ProblemsOfAllFilesComeTogether) {
  write("a.yml", with_rule("    pattern: x\n    severty: low\n" + std::string(kSamples)));
  write("b.yml", with_rule("    pattern: x\n" + std::string(kSamples)));
  const Result<RuleSet> set = load();
  ASSERT_FALSE(set);
  EXPECT_THAT(set.error().text(), HasSubstr("did you mean 'severity'?"));
  EXPECT_THAT(set.error().text(), HasSubstr("rule one: the id is taken by the rule of"));
}

TEST_F(RuleDirectory, AnEmptyDirectoryOrAMissingFileIsAnError) {
  EXPECT_THAT(load().error().text(), HasSubstr("there is no *.yml file"));
  const std::filesystem::path missing = path_ / "missing.yml";
  const Result<RuleSet> set = load_rule_files({&missing, 1});
  ASSERT_FALSE(set);
  EXPECT_THAT(set.error().text(), HasSubstr("missing.yml"));
}

}  // namespace
}  // namespace stanch
