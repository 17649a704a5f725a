// `stanch rules import`: rule files of other tools, converted. What could not be taken over is said
// on standard error and in the file; what was taken over is tried before it is written.
#include <fmt/format.h>

#include <CLI/CLI.hpp>
#include <algorithm>
#include <memory>
#include <set>

#include "base/escape.h"
#include "base/file.h"
#include "cli/commands.h"
#include "cli/git_secrets/settings.h"
#include "cli/output.h"
#include "cli/session.h"
#include "rules/import/convert_rules.h"
#include "rules/import/rule_writer.h"
#include "rules/rule_check.h"
#include "rules/yaml_loader.h"

namespace stanch {
namespace {

constexpr std::uint64_t kMaxFile = std::uint64_t{16} << 20;

// Made-up values are drawn so often that one no rule would take shows up.
constexpr int kRounds = 20;

struct ImportFlags {
  std::string file;
  std::string from;
  std::string output;
  std::string vendor;
};

Result<ForeignRules> read_git_secrets(const ImportFlags& flags) {
  const auto settings = [](const GitConfig& config) {
    return git_secrets_rules(config.all("secrets.patterns"), config.all("secrets.allowed"),
                             config.all("secrets.providers"));
  };
  if (flags.file.empty()) {
    const auto place = git_secrets::Place::find();
    return place ? Result<ForeignRules>(settings(place->config())) : tl::unexpected(place.error());
  }
  const Libgit2 library;
  const auto config = GitConfig::load_file(flags.file);
  return config ? Result<ForeignRules>(settings(*config)) : tl::unexpected(config.error());
}

Result<ForeignRules> read(const ImportFlags& flags) {
  if (flags.from == "git-secrets") {
    return read_git_secrets(flags);
  }
  if (flags.file.empty()) {
    return fail(ErrorKind::usage, "name the file to import (only --from git-secrets needs none)");
  }
  const auto text = read_file(flags.file, kMaxFile);
  if (!text) {
    return tl::unexpected(text.error());
  }
  const auto format =
      flags.from.empty() ? guess_rule_format(flags.file, *text) : rule_format_from_name(flags.from);
  if (!format) {
    return fail(ErrorKind::usage,
                flags.from.empty() ? "cannot tell which tool's rules these are; say --from"
                                   : "--from takes gitleaks, betterleaks, kingfisher, noseyparker, "
                                     "github or git-secrets",
                flags.file);
  }
  return read_foreign_rules(*format, *text, flags.file);
}

Result<void> compiles(const Rule& rule) {
  const RuleSet alone{{rule}, ""};
  const auto engine = Engine::create(alone, {});
  if (!engine) {
    return tl::unexpected(engine.error());
  }
  return {};
}

// Whether the rule at `index` finds something in `text`.
Result<bool> finds(Matcher& matcher, std::string text, std::size_t index) {
  const std::size_t size = text.size();
  text.append(kSlack, '\0');
  const Range all{0, static_cast<std::uint32_t>(size)};
  std::vector<Detection> found;
  if (auto done =
          matcher.scan(std::string_view(text).substr(0, size), {&all, 1}, TextClass::plain, found);
      !done) {
    return tl::unexpected(done.error());
  }
  return std::any_of(found.begin(), found.end(), [&](const Detection& detection) {
    return detection.rule == index && detection.evidence != nullptr;
  });
}

// Tries each rule on the examples that its tool gives for it. They are not written anywhere: they
// look like secrets.
Result<void> try_foreign_examples(ConvertedRules& rules, Matcher& matcher) {
  for (std::size_t i = 0; i < rules.rules.size(); ++i) {
    const ConvertedRule& rule = rules.rules[i];
    std::size_t missed = 0;
    for (const std::string& example : rule.examples) {
      const auto found = finds(matcher, example, i);
      if (!found) {
        return tl::unexpected(found.error());
      }
      missed += *found ? 0U : 1U;
    }
    if (missed > 0) {
      rules.losses.push_back({rule.foreign_id, fmt::format("{} of its {} examples are not found",
                                                           missed, rule.examples.size())});
    }
    std::size_t wrong = 0;
    for (const std::string& negative : rule.negatives) {
      const auto found = finds(matcher, negative, i);
      if (!found) {
        return tl::unexpected(found.error());
      }
      wrong += *found ? 1U : 0U;
    }
    if (wrong > 0) {
      rules.losses.push_back(
          {rule.foreign_id,
           fmt::format("{} of its {} counter-examples are found", wrong, rule.negatives.size())});
    }
  }
  return {};
}

// Leaves out the made-up examples that their rules do not find.
void drop_poor_examples(ConvertedRules& rules, const RuleSet& set, Matcher& matcher) {
  for (const RuleProblem& problem : check_rules(set, matcher, 1, kRounds)) {
    const auto rule = std::find_if(
        rules.rules.begin(), rules.rules.end(),
        [&](const ConvertedRule& converted) { return converted.rule.id == problem.rule; });
    if (rule != rules.rules.end() && !rule->rule.examples.empty()) {
      rule->rule.examples.clear();
      rules.losses.push_back(
          {rule->foreign_id, "no example could be made up that it finds: write one"});
    }
  }
}

Result<void> try_out(ConvertedRules& rules, const std::string& source, const std::string& vendor) {
  const auto set = load_rule_text(write_rules(rules, source, vendor), "the converted rules");
  if (!set) {
    return tl::unexpected(set.error());
  }
  const auto engine = Engine::create(*set, {});
  const auto matcher = engine ? (*engine)->make() : tl::unexpected(engine.error());
  if (!matcher) {
    return tl::unexpected(matcher.error());
  }
  drop_poor_examples(rules, *set, **matcher);
  return try_foreign_examples(rules, **matcher);
}

Result<ConvertedRules> convert(const ImportFlags& flags, const std::string& source) {
  auto foreign = read(flags);
  if (!foreign) {
    return tl::unexpected(foreign.error());
  }
  const auto builtin = builtin_rules();
  if (!builtin) {
    return tl::unexpected(builtin.error());
  }
  std::set<std::string> taken;
  for (const Rule& rule : builtin->rules) {
    taken.insert(rule.id);
  }
  ConvertedRules rules = convert_rules(std::move(*foreign), taken, compiles);
  if (auto done = try_out(rules, source, flags.vendor.empty() ? rules.tool : flags.vendor); !done) {
    return tl::unexpected(done.error());
  }
  return rules;
}

Result<void> write(const std::string& text, const std::string& output) {
  if (!output.empty()) {
    return write_file_atomically(output, text, 0644);
  }
  if (std::fwrite(text.data(), 1, text.size(), stdout) != text.size() || std::fflush(stdout) != 0) {
    return fail(ErrorKind::io, "cannot be written", "standard output");
  }
  return {};
}

int run(const ImportFlags& flags) {
  const std::string source = flags.file.empty() ? "the configuration of git" : flags.file;
  const auto rules = convert(flags, source);
  if (!rules) {
    return complain(rules.error());
  }
  for (const std::string& line : describe_losses(*rules)) {
    fmt::print(stderr, "stanch: {}: {}\n", printable(source), printable(line));
  }
  const std::string text =
      write_rules(*rules, source, flags.vendor.empty() ? rules->tool : flags.vendor);
  if (auto done = write(text, flags.output); !done) {
    return complain(done.error());
  }
  fmt::print(stderr, "stanch: {}: {} rules converted, {} left out\n", printable(source),
             rules->rules.size(), rules->left_out.size());
  return rules->left_out.empty() ? 0 : 1;
}

}  // namespace

void add_rules_import(CLI::App& rules, int& code) {
  auto* command = rules.add_subcommand("import", "Convert rule files of other tools");
  command->footer(
      "Exit codes: 0 every rule was converted, 1 a whole rule was left out, 2 usage,\n"
      "configuration or input error.");
  const auto flags = std::make_shared<ImportFlags>();
  command->add_option("FILE", flags->file,
                      "The file; none is needed for --from git-secrets, which then asks git");
  command->add_option("--from", flags->from,
                      "gitleaks, betterleaks, kingfisher, noseyparker, github or git-secrets; "
                      "guessed from the file when it can be");
  command->add_option("-o,--output", flags->output, "Write to this file");
  command->add_option("--vendor", flags->vendor,
                      "Whose secrets these rules find (default: the tool's name)");
  command->callback([flags, &code] { code = run(*flags); });
}

}  // namespace stanch
