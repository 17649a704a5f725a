#pragma once

#include <string>
#include <string_view>

#include "cli/session.h"
#include "engine/explanation.h"
#include "report/style.h"
#include "stanch/detection.h"

namespace stanch {

// Prints what each step said of a match on a line, with its numbers.
class LineExplainer {
 public:
  // `from_top` is the file's path from the top; all that is given must outlive this.
  LineExplainer(std::string_view text, Range line, const Session& session,
                const std::string& from_top, bool color)
      : text_(text), line_(line), session_(session), path_(from_top), style_(color) {}

  void print(const Explanation& entry) const;

 private:
  [[nodiscard]] std::string verdict(const Explanation& entry) const;
  void print_value(const Rule& rule, const Explanation& entry) const;
  static void print_weights(const Explanation& entry);

  std::string_view text_;
  Range line_;
  const Session& session_;
  const std::string& path_;
  Style style_;
};

}  // namespace stanch
