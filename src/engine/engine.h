#pragma once

#include <cstdint>
#include <filesystem>
#include <functional>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "engine/explanation.h"
#include "stanch/matcher.h"
#include "stanch/result.h"
#include "stanch/rule.h"

namespace stanch {

struct EngineOptions {
  // What Engine::compile_image() made, aligned to 64; "" for none. Rules whose pattern is in it are
  // not compiled; it need not be of the same rules. Must outlive the engine.
  std::string_view image;
  // Where databases of other rules are kept from run to run; "" for nowhere. Created if need be.
  std::filesystem::path cache_dir;
  // By rule: false switches it off. Empty: all are on.
  std::vector<bool> enabled;
  // Bytes that a matcher searches in parts of texts before it remembers parts that hold nothing
  // (RememberingSource): small scans are over before anything comes again. kNever: not at all.
  std::uint64_t remember_after = std::uint64_t{128} * 1024;
  static constexpr std::uint64_t kNever = UINT64_MAX;
  // Told before something is compiled, which can take seconds.
  std::function<void()> on_compile;
};

// Finds secrets by a set of rules. Immutable; makes one Matcher for each thread.
//
// scan() of its matchers returns exactly those detections of the whole text whose reach touches a
// fresh range; of block anchors, those whose match, widened by kContext and clipped to its line
// like the reach of a line rule, touches one. An anchor further away is found again by
// reconsider().
class Engine : public MatcherFactory {
 public:
  // `rules` must outlive the engine. A rule that cannot be compiled is an error that names its
  // source, its id and the reason.
  [[nodiscard]] static Result<std::unique_ptr<Engine>> create(const RuleSet& rules,
                                                              const EngineOptions& options);

  static Result<std::unique_ptr<Engine>> create(RuleSet&& rules,
                                                const EngineOptions& options) = delete;

  // The compiled form of `rules`, for EngineOptions::image.
  [[nodiscard]] static Result<std::string> compile_image(const RuleSet& rules);

  // Names and versions of the libraries that verdicts depend on.
  [[nodiscard]] static std::string libraries();

  ~Engine() override;
  [[nodiscard]] Result<std::unique_ptr<Matcher>> make() const override;

  // Everything in `text` (followed by kSlack bytes) that the pattern of a rule matches, and what
  // became of each, in order. Slow: meant for the lines that somebody asks about.
  [[nodiscard]] Result<std::vector<Explanation>> explain(std::string_view text,
                                                         TextClass text_class) const;

 private:
  struct State;
  explicit Engine(std::unique_ptr<State> state);
  std::unique_ptr<State> state_;
};

}  // namespace stanch
