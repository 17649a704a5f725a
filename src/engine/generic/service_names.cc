// A name is split into parts where its case or a separator says so, and neighbouring parts are
// tried as the name of a service: new_relic_key has "new", "newrelic", "relic" and so on.
#include "engine/generic/service_names.h"

#include <algorithm>

#include "engine/filters/ascii.h"
#include "engine/generic/text_model.h"

namespace stanch {
namespace {

constexpr std::size_t kMostParts = 4;

std::string plain(std::string_view text) {
  std::string result;
  for (const char c : text) {
    if (ascii::is_alnum(c)) {
      result += ascii::lower(c);
    }
  }
  return result;
}

bool is_everyday_word(std::string_view word) {
  return cover_with_words(word).longest == word.size();
}

// Where the parts of `name` start, and its end.
std::vector<std::size_t> part_starts(std::string_view name) {
  std::vector<std::size_t> starts;
  for (std::size_t i = 0; i < name.size(); ++i) {
    const bool alnum = ascii::is_alnum(name[i]);
    const bool first = i == 0 || !ascii::is_alnum(name[i - 1]);
    const bool hump = !first && ascii::is_upper(name[i]) && !ascii::is_upper(name[i - 1]);
    if (alnum && (first || hump)) {
      starts.push_back(i);
    }
  }
  starts.push_back(name.size());
  return starts;
}

bool holds(std::string_view name, std::string_view word) {
  return ascii::find_caseless(name, word) != std::string_view::npos;
}

}  // namespace

const std::vector<std::string>& ServiceNames::names() const {
  std::call_once(known_, [&] {
    for (const Rule& rule : rules_) {
      std::string name = rule.score.empty() ? plain(rule.vendor) : std::string{};
      if (name.size() >= 3 && !is_everyday_word(name)) {
        names_.push_back(std::move(name));
      }
    }
    std::ranges::sort(names_);
    names_.erase(std::unique(names_.begin(), names_.end()), names_.end());
  });
  return names_;
}

bool ServiceNames::has_token_name(std::string_view name) const {
  if (!(holds(name, "token") || holds(name, "key")) || holds(name, "secret") ||
      holds(name, "pass") || holds(name, "pwd")) {
    return false;
  }
  const std::vector<std::size_t> starts = part_starts(name);
  for (std::size_t i = 0; i + 1 < starts.size(); ++i) {
    for (std::size_t j = i + 1; j < starts.size() && j <= i + kMostParts; ++j) {
      if (std::ranges::binary_search(names(),
                                     plain(name.substr(starts[i], starts[j] - starts[i])))) {
        return true;
      }
    }
  }
  return false;
}

}  // namespace stanch
