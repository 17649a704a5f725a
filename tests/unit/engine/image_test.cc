// Compiled rules that are kept: the image built into a program, and the cache of a user's rules.
#include "engine/image.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <cstdlib>
#include <filesystem>
#include <memory>

#include "base/file.h"
#include "unit/engine/engine_fixture.h"

namespace stanch {
namespace {

// Bytes aligned as an image must be.
class AlignedBytes {
 public:
  explicit AlignedBytes(const std::string& bytes)
      : size_(bytes.size()),
        memory_(std::aligned_alloc(64, (bytes.size() + 63) / 64 * 64), std::free) {
    std::copy(bytes.begin(), bytes.end(), data());
  }
  [[nodiscard]] char* data() const { return static_cast<char*>(memory_.get()); }
  [[nodiscard]] std::string_view view() const { return {data(), size_}; }

 private:
  std::size_t size_;
  std::unique_ptr<void, decltype(&std::free)> memory_;
};

struct CompileCounter {
  int count = 0;
  [[nodiscard]] EngineOptions options(std::string_view image, std::filesystem::path cache = {}) {
    EngineOptions result;
    result.image = image;
    result.cache_dir = std::move(cache);
    result.on_compile = [this] { ++count; };
    return result;
  }
};

TEST(EngineImage, SavesTheCompilationOfItsRules) {
  const RuleSet rules = varied_rules();
  const AlignedBytes image(*Engine::compile_image(rules));
  const std::string text = "tok_a1b2c3d4 secret key = 'q8w7e6r5t4z3'\nextra_a1b2c3d4\n";
  const auto expected = described(scan_all(*make_engine(rules), text));
  CompileCounter compiled;
  EXPECT_EQ(described(scan_all(*make_engine(rules, compiled.options(image.view())), text)),
            expected);
  EXPECT_EQ(compiled.count, 0);

  // With a rule before, one gone and one changed, only the new patterns are compiled.
  RuleSet other = rules;
  other.rules.insert(other.rules.begin(), line_rule("extra", "extra_[a-z0-9]{8}"));
  other.rules.pop_back();
  other.rules[1].pattern = "tok_[a-z0-9]{4,8}";
  const auto engine = make_engine(other, compiled.options(image.view()));
  EXPECT_EQ(compiled.count, 1);
  EXPECT_EQ(described(scan_all(*engine, text)), described(scan_all(*make_engine(other), text)));
}

TEST(EngineImage, IsNotTrustedWhenCutShortOrOfAnotherKind) {
  const RuleSet rules{{line_rule("a", "tok_[a-z0-9]{8}")}, "one"};
  const std::string image = *Engine::compile_image(rules);
  const std::string text = "tok_a1b2c3d4";
  std::string other = image;
  other[0] ^= 0x55;
  std::vector<std::string> useless = {other};
  for (std::size_t size = 0; size < image.size(); size = size * 2 + 1) {
    useless.push_back(image.substr(0, size));
  }
  for (const std::string& bytes : useless) {
    const AlignedBytes aligned(bytes);
    CompileCounter compiled;
    const auto engine = make_engine(rules, compiled.options(aligned.view()));
    EXPECT_EQ(secrets(scan_all(*engine, text)), std::vector<std::string>{text}) << bytes.size();
    EXPECT_EQ(compiled.count, 1) << bytes.size();
  }
}

TEST(EngineCache, KeepsCompiledRulesForTheNextRun) {
  const std::filesystem::path dir =
      std::filesystem::path(testing::TempDir()) / "stanch-engine-cache" / "nested";
  std::filesystem::remove_all(dir);
  const RuleSet rules{{line_rule("a", "tok_[a-z0-9]{8}")}, "one"};
  CompileCounter compiled;
  for (int run = 0; run < 2; ++run) {
    const auto engine = make_engine(rules, compiled.options("", dir));
    EXPECT_EQ(compiled.count, 1);
    EXPECT_EQ(secrets(scan_all(*engine, "tok_a1b2c3d4")).size(), 1U);
  }
  for (const auto& file : std::filesystem::directory_iterator(dir)) {
    std::filesystem::resize_file(file, 500);
  }
  EXPECT_EQ(
      secrets(scan_all(*make_engine(rules, compiled.options("", dir)), "tok_a1b2c3d4")).size(), 1U);
  EXPECT_EQ(compiled.count, 2);
  make_engine(rules, compiled.options("", dir));
  EXPECT_EQ(compiled.count, 2);
  std::filesystem::remove_all(dir.parent_path());
}

TEST(EngineCache, IsCompiledAgainWhereverItIsDamaged) {
  const std::filesystem::path dir =
      std::filesystem::path(testing::TempDir()) / "stanch-damaged-cache";
  std::filesystem::remove_all(dir);
  const RuleSet rules{{line_rule("a", "tok_[a-z0-9]{8}")}, "one"};
  CompileCounter compiled;
  make_engine(rules, compiled.options("", dir));
  const std::filesystem::path file = std::filesystem::directory_iterator(dir)->path();
  const std::string image = *read_file(file);
  int expected = 1;
  for (std::size_t at = 0; at < image.size(); at += image.size() / 50) {
    std::string damaged = image;
    damaged[at] = static_cast<char>(damaged[at] ^ 0x10);
    ASSERT_TRUE(write_file_atomically(file, damaged, 0600));
    const auto engine = make_engine(rules, compiled.options("", dir));
    EXPECT_EQ(secrets(scan_all(*engine, "tok_a1b2c3d4")).size(), 1U) << at;
    EXPECT_EQ(compiled.count, ++expected) << at;
  }
  std::filesystem::remove_all(dir);
}

}  // namespace
}  // namespace stanch
