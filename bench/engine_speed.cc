// How fast the engine searches, stage by stage (`stanch rules bench` says which rules cost most):
//   engine_speed [--runs N] [--only-rule ID] [--cache DIR] RULES-DIR PATH...
// Every regular file below the paths is read first; times are CPU seconds of one thread, the best
// of the runs. --cache keeps compiled rules for next time.
#include <fmt/format.h>

#include <algorithm>
#include <cstdio>
#include <cstdlib>
#include <ctime>
#include <filesystem>
#include <map>
#include <string>
#include <vector>

#include "base/file.h"
#include "engine/engine.h"
#include "rules/yaml_loader.h"

namespace {

using namespace stanch;

double cpu_seconds() {
  timespec now{};
  clock_gettime(CLOCK_THREAD_CPUTIME_ID, &now);
  return static_cast<double>(now.tv_sec) + static_cast<double>(now.tv_nsec) * 1e-9;
}

struct Corpus {
  std::vector<std::string> texts;  // with slack
  std::size_t bytes = 0;

  void add(const std::filesystem::path& path) {
    Result<std::string> text = read_file(path);
    if (text && !text->empty()) {
      bytes += text->size();
      text->append(kSlack, '\0');
      texts.push_back(std::move(*text));
    }
  }
};

Corpus read_corpus(const std::vector<std::filesystem::path>& paths) {
  Corpus corpus;
  for (const std::filesystem::path& path : paths) {
    if (std::filesystem::is_directory(path)) {
      for (const auto& entry : std::filesystem::recursive_directory_iterator(path)) {
        if (entry.is_regular_file() && !entry.is_symlink()) {
          corpus.add(entry.path());
        }
      }
    } else {
      corpus.add(path);
    }
  }
  return corpus;
}

struct Timing {
  double seconds = 0;
  Matcher::Counters counters;
  std::vector<Detection> found;
};

Matcher::Counters operator-(Matcher::Counters a, const Matcher::Counters& b) {
  a.bytes -= b.bytes;
  a.hits -= b.hits;
  a.confirms -= b.confirms;
  a.scan_seconds -= b.scan_seconds;
  a.confirm_seconds -= b.confirm_seconds;
  return a;
}

// One matcher for all runs, as in a scan of a large repository: what it works out once and for all
// is in the first run.
Timing search(const Engine& engine, const Corpus& corpus, int runs) {
  Timing best;
  const std::unique_ptr<Matcher> matcher = std::move(*engine.make());
  for (int run = 0; run < runs; ++run) {
    Timing timing;
    const Matcher::Counters before = matcher->counters();
    const double start = cpu_seconds();
    for (const std::string& text : corpus.texts) {
      const Range all{0, static_cast<std::uint32_t>(text.size() - kSlack)};
      const bool binary = std::string_view(text).substr(0, 8000).find('\0') < all.end;
      if (!matcher->scan(std::string_view(text).substr(0, all.end), {&all, 1},
                         binary ? TextClass::binary : TextClass::plain, timing.found)) {
        fmt::print(stderr, "a text could not be searched\n");
      }
    }
    timing.seconds = cpu_seconds() - start;
    timing.counters = matcher->counters() - before;
    if (run == 0 || timing.seconds < best.seconds) {
      best = std::move(timing);
    }
  }
  return best;
}

void print_timing(const RuleSet& rules, const Corpus& corpus, const Timing& timing) {
  const auto bytes = static_cast<double>(corpus.bytes);
  const Matcher::Counters& c = timing.counters;
  fmt::print(
      "{} rules, {} texts, {:.1f} MB: {:.3f} s, {:.2f} GB/s (scan {:.3f} s, confirm {:.3f} s)\n",
      rules.rules.size(), corpus.texts.size(), bytes / 1e6, timing.seconds,
      bytes / 1e9 / timing.seconds, c.scan_seconds, c.confirm_seconds);
  fmt::print("{} hits, {} candidates, {} detections\n", c.hits, c.confirms, timing.found.size());
}

}  // namespace

int main(int argc, char** argv) {
  int runs = 3;
  std::string only;
  EngineOptions options;
  options.remember_after = EngineOptions::kNever;  // each run is to cost the same
  std::vector<std::filesystem::path> paths;
  for (int i = 1; i < argc; ++i) {
    const std::string argument = argv[i];
    if (argument == "--runs" && i + 1 < argc) {
      runs = std::max(1, std::atoi(argv[++i]));
    } else if (argument == "--only-rule" && i + 1 < argc) {
      only = argv[++i];
    } else if (argument == "--cache" && i + 1 < argc) {
      options.cache_dir = argv[++i];
    } else {
      paths.emplace_back(argument);
    }
  }
  if (paths.size() < 2) {
    fmt::print(stderr,
               "usage: engine_speed [--runs N] [--only-rule ID] [--cost] [--cache DIR] RULES-DIR "
               "PATH...\n");
    return 2;
  }
  Result<RuleSet> rules = load_rule_files(std::span(paths).first(1));
  if (!rules) {
    fmt::print(stderr, "{}\n", rules.error().text());
    return 2;
  }
  if (!only.empty()) {
    std::erase_if(rules->rules, [&](const Rule& rule) { return rule.id != only; });
  }
  const Corpus corpus = read_corpus({paths.begin() + 1, paths.end()});
  const auto engine = Engine::create(*rules, options);
  if (!engine) {
    fmt::print(stderr, "{}\n", engine.error().text());
    return 2;
  }
  const Timing timing = search(**engine, corpus, runs);
  print_timing(*rules, corpus, timing);
  std::map<std::string, std::size_t> by_rule;
  for (const Detection& detection : timing.found) {
    by_rule[rules->rules[detection.rule].id] += detection.evidence ? 1 : 0;
  }
  for (const auto& [id, count] : by_rule) {
    fmt::print("  {:<40} {}\n", id, count);
  }
  return 0;
}
