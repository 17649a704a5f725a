#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "rules/import/foreign_rules.h"
#include "stanch/rule.h"

namespace stanch {

// Turns what another tool's rules say is no secret into an Allow. Expressions that cannot be
// converted are added to `losses`.
class AllowConversion {
 public:
  // `losses` must outlive this.
  AllowConversion(PatternDialect dialect, std::vector<ImportLoss>& losses)
      : dialect_(dialect), losses_(losses) {}

  // `id` is the foreign rule's, or empty for what holds for all of them.
  [[nodiscard]] Allow convert(const ForeignAllow& foreign, const std::string& id);
  // What the rule demands of secret and path: whatever does not meet it is allowed.
  void add_conditions(const ForeignRule& foreign, Allow& allow);

 private:
  [[nodiscard]] std::optional<std::string> translated(
      const std::string& pattern, const std::string& id, std::string_view member,
      std::string (*write)(const ForeignPattern::Node&));
  [[nodiscard]] std::optional<std::string> path_pattern(const std::string& pattern,
                                                        const std::string& id);

  PatternDialect dialect_;
  std::vector<ImportLoss>& losses_;
};

}  // namespace stanch
