// From texts to hits.
#include "cli/git_secrets/line_sink.h"

#include <fmt/format.h>

#include <algorithm>
#include <atomic>
#include <thread>

#include "scan/decode.h"

namespace stanch::git_secrets {
namespace {

// Of a commit or tag object its message; the headers before it are nobody's text.
std::string_view message_of(std::string_view object) {
  const std::size_t end = object.find("\n\n");
  return end == std::string_view::npos ? std::string_view() : object.substr(end + 2);
}

bool is_within(const std::vector<LineRange>& ranges, std::size_t line) {
  return std::any_of(ranges.begin(), ranges.end(), [&](const LineRange& range) {
    return range.first <= line && line <= range.last;
  });
}

void work(LineSink& sink, TextSource& source, std::atomic<std::size_t>& next) {
  for (std::size_t part = next++; part < source.parts(); part = next++) {
    if (auto done = source.read(part, sink); !done) {
      sink.skip({SkipReason::unreadable, "part", {}, done.error().where, 0, done.error().message});
    }
  }
}

}  // namespace

std::string Hit::prefix() const {
  return fmt::format("{}{}{}:{}:", commit.is_zero() ? "" : commit.hex(),
                     commit.is_zero() ? "" : ":", path, line);
}

std::shared_ptr<const TextState> LineSink::text(const Text& text) {
  if (text.kind == TextKind::path || text.kind == TextKind::ref_name) {
    return nullptr;
  }
  const Encoding encoding = classify(text.bytes);
  if (encoding == Encoding::binary) {
    return nullptr;
  }
  DecodedText decoded;
  std::string_view bytes = text.bytes;
  if (encoding != Encoding::bytes) {
    decoded = decode(text.bytes, encoding);
    bytes = decoded.text();
  }
  std::string path(text.path);
  Oid commit = text.commit;
  if (text.kind == TextKind::commit || text.kind == TextKind::tag) {
    bytes = message_of(bytes);
    path = text.kind == TextKind::commit ? "(commit message)" : "(tag message)";
    commit = text.oid;
  }
  std::vector<Hit> hits;
  matcher_.each(bytes, [&](const LineMatcher::Line& line) {
    Hit hit{commit, path, line.number, std::string(line.text), line.matches};
    if (!matcher_.allows(hit.prefix(), line)) {
      hits.push_back(std::move(hit));
    }
  });
  if (!hits.empty() && text.changed_lines) {
    if (const auto changed = text.changed_lines()) {
      std::erase_if(hits, [&](const Hit& hit) { return !is_within(*changed, hit.line); });
    }
  }
  std::move(hits.begin(), hits.end(), std::back_inserter(found_.hits));
  return nullptr;
}

void LineSink::skip(Skipped skipped) {
  if (is_fault(skipped.reason) || skipped.reason == SkipReason::too_large) {
    found_.faults.push_back(std::move(skipped));
  }
}

Result<Hits> search(TextSource& source, const Expressions& expressions) {
  const std::size_t cores = std::max(1U, std::thread::hardware_concurrency());
  const std::size_t count = std::clamp<std::size_t>(source.parts(), 1, cores);
  std::vector<LineSink> sinks;
  for (std::size_t i = 0; i < count; ++i) {
    auto matcher = LineMatcher::make(expressions);
    if (!matcher) {
      return tl::unexpected(matcher.error());
    }
    sinks.emplace_back(std::move(*matcher));
  }
  std::atomic<std::size_t> next{0};
  {
    std::vector<std::jthread> threads;
    for (std::size_t i = 1; i < count; ++i) {
      threads.emplace_back([&, i] { work(sinks[i], source, next); });
    }
    work(sinks[0], source, next);
  }
  Hits all;
  for (LineSink& sink : sinks) {
    Hits some = sink.take();
    std::move(some.hits.begin(), some.hits.end(), std::back_inserter(all.hits));
    std::move(some.faults.begin(), some.faults.end(), std::back_inserter(all.faults));
  }
  return all;
}

}  // namespace stanch::git_secrets
