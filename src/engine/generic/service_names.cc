// A name is split into parts where its case or a separator says so, and neighbouring parts are
// tried as the name of a service: new_relic_key has "new", "newrelic", "relic" and so on.
#include "engine/generic/service_names.h"

#include <algorithm>
#include <array>

#include "base/ascii.h"
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

// The kind of secret, of those that services issue themselves, that `name` (plain) speaks of. Not
// the secret access key: stores that speak S3 take what their owner made up.
std::string_view issued_kind(std::string_view name) {
  constexpr auto kKinds =
      std::to_array<std::string_view>({"clientsecret", "consumersecret", "apisecret", "appsecret"});
  for (const std::string_view kind : kKinds) {
    if (name.find(kind) != std::string_view::npos) {
      return kind;
    }
  }
  return {};
}

// STRIPE_SECRET, but not STRIPE_WEBHOOK_SECRET, which people make up.
bool ends_with_secret(std::string_view rest) { return plain(rest) == "secret"; }

std::string issued(std::string service, std::string_view kind) {
  return service.append(" ").append(kind);
}

// What people call "IBM Cloud" or "Tomorrow.io".
std::string short_vendor(std::string_view vendor) {
  constexpr auto kCompany = std::to_array<std::string_view>(
      {"ai", "api", "app", "cloud", "com", "io", "labs", "platform", "server", "access"});
  std::size_t end = vendor.size();
  for (;;) {
    const std::size_t at = vendor.substr(0, end).find_last_of(" .");
    if (at == std::string_view::npos) {
      break;
    }
    const std::string last = plain(vendor.substr(at, end - at));
    if (std::find(kCompany.begin(), kCompany.end(), last) == kCompany.end()) {
      break;
    }
    end = at;
  }
  return plain(vendor.substr(0, end));
}

// "secret_", "live_auth_": words that any service may put in front of its tokens.
bool is_of_everyday_words(std::string_view prefix) {
  while (!prefix.empty()) {
    const std::size_t end = std::min(prefix.find_first_of("-_"), prefix.size());
    if (!is_everyday_word(plain(prefix.substr(0, end)))) {
      return false;
    }
    prefix.remove_prefix(std::min(end + 1, prefix.size()));
  }
  return true;
}

// The text that all tokens of a rule start with, if no word does: "(glpat-[...". Five characters
// with a sign among them, and not of everyday words alone.
std::string token_prefix(const Rule& rule) {
  constexpr std::size_t kLeast = 5;
  std::string_view pattern = rule.pattern;
  if (!rule.distinctive || rule.block || !pattern.starts_with('(')) {
    return {};
  }
  pattern.remove_prefix(1);
  std::size_t size = 0;
  while (size < pattern.size() && (ascii::is_word(pattern[size]) || pattern[size] == '-')) {
    ++size;
  }
  const std::string_view prefix = pattern.substr(0, size);
  const bool whole = size < pattern.size() && (pattern[size] == '[' || pattern[size] == '(');
  const bool telling = whole && size >= kLeast && prefix.find_first_of("-_") != prefix.npos &&
                       !is_of_everyday_words(prefix);
  return telling ? std::string(prefix) : std::string{};
}

}  // namespace

void ServiceNames::add(const ContextName& name, std::string_view issues) const {
  constexpr std::size_t kLeast = 3;
  if (name.name.size() < kLeast) {
    return;
  }
  if (is_everyday_word(name.name)) {
    everyday_names_.push_back(name.name);
    return;
  }
  if (name.kinds.empty()) {
    names_.push_back(name.name);
  }
  for (const std::string& kind : name.kinds) {
    names_.push_back(name.name + kind);
  }
  if (!issues.empty()) {
    issued_.push_back(issued(name.name, issues));
  }
}

void ServiceNames::read_rule(const Rule& rule) const {
  const std::string vendor = plain(rule.vendor);
  const std::string_view issues = issued_kind(plain(rule.name));
  bool wants_kind = false;  // behind the vendor's name
  for (const ContextName& name : context_names(rule.pattern)) {
    const bool of_vendor = vendor.starts_with(name.name);
    wants_kind = wants_kind || (!name.kinds.empty() && of_vendor);
    if (name.kinds.empty() || of_vendor) {
      add(name, issues);
    }
  }
  if (!wants_kind) {
    add({vendor, {}}, issues);
    if (std::string name = short_vendor(rule.vendor); !is_everyday_word(name)) {
      add({std::move(name), {}}, issues);
    }
  }
}

void ServiceNames::read_rules() const {
  for (const Rule& rule : rules_) {
    if (rule.score.empty()) {
      read_rule(rule);
      if (std::string prefix = token_prefix(rule); !prefix.empty()) {
        prefixes_.push_back(std::move(prefix));
      }
    }
  }
  for (std::vector<std::string>* list : {&names_, &everyday_names_, &issued_, &prefixes_}) {
    std::ranges::sort(*list);
    list->erase(std::unique(list->begin(), list->end()), list->end());
  }
}

bool ServiceNames::has_token_prefix(std::string_view value) const {
  std::call_once(read_, [this] { read_rules(); });
  return std::any_of(prefixes_.begin(), prefixes_.end(),
                     [value](const std::string& prefix) { return value.starts_with(prefix); });
}

bool ServiceNames::has_token_name(std::string_view name) const {
  if (!(ascii::holds_caseless(name, "token") || ascii::holds_caseless(name, "key") ||
        ascii::holds_caseless(name, "secret")) ||
      ascii::holds_caseless(name, "pass") || ascii::holds_caseless(name, "pwd")) {
    return false;
  }
  const bool secret = ascii::holds_caseless(name, "secret");
  const std::string_view kind = secret ? issued_kind(plain(name)) : "";
  std::call_once(read_, [this] { read_rules(); });
  const std::vector<std::size_t> starts = part_starts(name);
  for (std::size_t i = 0; i + 1 < starts.size(); ++i) {
    for (std::size_t j = i + 1; j < starts.size() && j <= i + kMostParts; ++j) {
      const std::string part = plain(name.substr(starts[i], starts[j] - starts[i]));
      const std::string_view rest = name.substr(starts[j]);
      const bool named =
          !secret || ends_with_secret(rest) || (plain(rest).empty() && part.ends_with("secret"));
      const bool apart = name[starts[j] - 1] == ' ';
      if ((named && std::ranges::binary_search(names_, part)) ||
          (named && apart && std::ranges::binary_search(everyday_names_, part)) ||
          (secret && std::ranges::binary_search(issued_, issued(part, kind)))) {
        return true;
      }
    }
  }
  return false;
}

}  // namespace stanch
