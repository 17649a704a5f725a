#pragma once

#include <string>
#include <vector>

#include "cli/git_secrets/line_matcher.h"
#include "stanch/ledger.h"
#include "stanch/text.h"

namespace stanch::git_secrets {

// A line with a prohibited match that nothing allows.
struct Hit {
  Oid commit;
  std::string path;
  std::size_t line = 0;
  std::string text;
  std::vector<Span> matches;

  // "COMMIT:PATH:LINE:", without the commit where there is none.
  [[nodiscard]] std::string prefix() const;
};

struct Hits {
  std::vector<Hit> hits;
  std::vector<Skipped> faults;  // what should have been searched and was not
};

// Gathers hits. Binaries are passed over, UTF-16 and UTF-32 decoded. Where a text knows which lines
// a change brought, only those count.
class LineSink : public TextSink {
 public:
  explicit LineSink(LineMatcher matcher) : matcher_(std::move(matcher)) {}

  std::shared_ptr<const TextState> text(const Text& text) override;
  void skip(Skipped skipped) override;
  [[nodiscard]] bool stopped() const override { return false; }

  [[nodiscard]] Hits take() { return std::move(found_); }

 private:
  LineMatcher matcher_;
  Hits found_;
};

// Reads a source on all cores. The order of what is found depends on scheduling.
[[nodiscard]] Result<Hits> search(TextSource& source, const Expressions& expressions);

}  // namespace stanch::git_secrets
