// Rules and engine: the built-in ones come ready-made in the program, a user's are compiled once
// and cached.
#include "cli/session.h"

#include <fmt/format.h>

#include <algorithm>
#include <cstdio>
#include <cstdlib>

#include "cli/builtin.h"
#include "cli/known_rules.h"
#include "rules/rule_pack.h"
#include "rules/rule_set.h"
#include "rules/yaml_loader.h"

namespace stanch {
namespace {

bool names(const std::vector<std::string>& ids, const std::string& id) {
  return std::find(ids.begin(), ids.end(), id) != ids.end();
}

Result<void> check_ids(const std::vector<std::string>& ids, const RuleSet& set,
                       std::string_view option) {
  for (const std::string& id : ids) {
    if (auto known = rule_named(set, id); !known) {
      known.error().where = fmt::format("{} {}", option, id);
      return tl::unexpected(known.error());
    }
  }
  return {};
}

// Which rules run: those asked for, less those that a later rule of the same id replaces.
std::vector<bool> choose(const RuleSet& set, std::size_t builtin, const ScanFlags& flags) {
  std::vector<std::string> replaced;
  for (std::size_t i = builtin; i < set.rules.size(); ++i) {
    replaced.push_back(set.rules[i].id);
  }
  std::vector<bool> enabled(set.rules.size(), true);
  for (std::size_t i = 0; i < set.rules.size(); ++i) {
    const std::string& id = set.rules[i].id;
    enabled[i] = (flags.only_rules.empty() || names(flags.only_rules, id)) &&
                 !names(flags.no_rules, id) && !names(flags.disabled, id) &&
                 !(i < builtin && names(replaced, id));
  }
  return enabled;
}

}  // namespace

std::filesystem::path cache_dir() {
  if (const char* cache = std::getenv("XDG_CACHE_HOME"); cache != nullptr && *cache == '/') {
    return std::filesystem::path(cache) / "stanch";
  }
  if (const char* home = std::getenv("HOME"); home != nullptr && *home == '/') {
    return std::filesystem::path(home) / ".cache" / "stanch";
  }
  return {};
}

Result<RuleSet> builtin_rules(bool whole) {
  return unpack_rules(builtin_rule_pack(), whole ? PackPart::rules_and_examples : PackPart::rules);
}

Result<Session> open_session(const ScanFlags& flags, std::span<const std::filesystem::path> extra) {
  auto rules = builtin_rules();
  if (!rules) {
    return tl::unexpected(rules.error());
  }
  Session session;
  session.rules = std::make_unique<RuleSet>(std::move(*rules));
  const std::size_t builtin = session.rules->rules.size();
  if (!extra.empty()) {
    auto more = load_rule_files(extra);
    if (!more) {
      return tl::unexpected(more.error());
    }
    std::move(more->rules.begin(), more->rules.end(), std::back_inserter(session.rules->rules));
    session.rules->hash = hash_rules(*session.rules);
  }
  for (const auto& [ids, option] :
       {std::pair(&flags.only_rules, "--only-rule"), std::pair(&flags.no_rules, "--no-rule"),
        std::pair(&flags.disabled, ".stanch.yml: disable:")}) {
    if (auto known = check_ids(*ids, *session.rules, option); !known) {
      return tl::unexpected(known.error());
    }
  }
  EngineOptions options;
  options.image = builtin_engine_image();
  options.cache_dir = cache_dir().string();
  options.enabled = session.enabled = choose(*session.rules, builtin, flags);
  if (std::none_of(session.enabled.begin(), session.enabled.end(), [](bool on) { return on; })) {
    return fail(ErrorKind::usage,
                "no rule is left to search with: every one is left out, by --only-rule, --no-rule "
                "or the configuration's disable");
  }
  if (flags.exhaustive) {
    options.remember_after = EngineOptions::kNever;
  }
  options.on_compile = [quiet = flags.quiet] {
    if (!quiet) {
      fmt::print(stderr, "stanch: compiling rules; the result is cached\n");
    }
  };
  auto engine = Engine::create(*session.rules, options);
  if (!engine) {
    return tl::unexpected(engine.error());
  }
  session.engine = std::move(*engine);
  return session;
}

}  // namespace stanch
