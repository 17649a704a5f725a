// Deltas and verdicts: a text, then versions of it made by copying and inserting. Each version,
// searched as a delta against the one before, must yield what searching it whole yields.
//
// A byte below 0x80 is a piece of text. From 0x80 on, a byte ends the version in hand, or copies
// from the version before: it is followed by where from and how much, two bytes each.
#include <algorithm>
#include <tuple>

#include "engine/engine.h"
#include "fake/digits.h"
#include "fake/line_rule.h"
#include "fuzz/fuzz.h"
#include "scan/worker.h"

namespace {

using namespace stanch;

constexpr std::uint8_t kCopy = 0x80;
constexpr std::uint8_t kEnd = 0xf0;
constexpr std::size_t kMaxSize = 1 << 16;
constexpr int kMaxVersions = 12;

// Encoded text in lines, without line ends: the tokens in it stand across two lines, or encoded in
// it once more.
std::vector<std::string> wrapped_lines() {
  const std::string plain = "one tok_a1b2c3d4 two tok_q8w7e6r5 three\nkey=tok_z9y8x7w6v5 " +
                            base64_digits("four tok_u7i8o9p0 five") + " " +
                            hex_digits("six tok_m3n4b5v6") + " pass: k3Yz";
  std::vector<std::string> lines;
  const auto cut = [&](const std::string& digits, std::size_t width) {
    for (std::size_t at = 0; at < digits.size(); at += width) {
      lines.push_back(digits.substr(at, width));
    }
  };
  cut(base64_digits(plain), 36);
  cut(hex_digits(plain.substr(0, 64)), 34);
  return lines;
}

// Parts of secrets, of what surrounds them, and of what makes a text of another kind.
std::string piece(std::uint8_t byte) {
  using std::string_literals::operator""s;
  static const std::vector<std::string> fixed = {
      "tok_a1b2",
      "c3d4",
      "tok_q8w7e6r5",
      "x",
      " ",
      "=",
      "\"",
      "\n",
      "\n",
      "\r\n",
      "\r",
      "\t",
      "pass: ",
      "k3Yz9Qw1",
      "api ",
      "key",
      "password = ",
      "\"hV7#pQ2z!mR9\"",
      "<KEY>",
      "</KEY>",
      "<KEY>\nq1w2e3r4t5z6\n",
      "u7i8o9p0",
      "\n</KEY>\n",
      " # stanch:allow",
      "example ",
      "%3D",
      "\\n",
      "\\u0022",
      "ABC",
      "123",
      "0123456789abcdef",
      "\0"s,
      "\xff\xfe"s,
      "t\0o\0k\0"s,
      "a line of some length that holds no secret at all\n",
      std::string(700, 'z'),
      std::string(5000, 'y'),
      "\xc3\xa9",
      "<PASS>\n",
      "    ",
      "\\\n",
      "\" +\n\"",
      ",\n",
      "'"};
  static const std::vector<std::string> lines = wrapped_lines();
  const std::size_t at = byte % (fixed.size() + lines.size());
  return at < fixed.size() ? fixed[at] : lines[at - fixed.size()];
}

RuleSet rules() {
  RuleSet set;
  set.rules.push_back(line_rule("token", "tok_[a-z0-9]{8,12}"));
  set.rules.push_back(line_rule("whole-line", "^[ \\t]{0,8}pass[: ]{1,3}(\\w{4,20})$"));
  set.rules.push_back(line_rule("named", "key[^\\r\\n]{0,40}?=\\s?\"?(\\w{6,40})"));
  set.rules.back().keywords = {"api"};
  set.rules.push_back(line_rule("loose", "[A-Z]{3,5}[0-9]{2,6}"));
  set.rules.back().bounded = false;
  set.rules.back().distinctive = false;
  set.rules.push_back(
      line_rule("generic", "(?i)\\w{0,20}(?:key|pass)\\w{0,10}[=: ]{1,3}(\\S{6,60})"));
  set.rules.back().score = "generic";
  set.rules.push_back(line_rule("block", "<KEY>"));
  set.rules.back().block = BlockSpan{10, 300};
  set.rules.back().body = "(?s)<KEY>\\s(.{10,200}?)\\s</KEY>";
  set.rules.push_back(line_rule("plain-or-escaped", "key=[A-Za-z0-9%=]{8,30}"));
  set.rules.push_back(line_rule("generic-block", "<(?<name>PASS)>$"));
  set.rules.back().block = BlockSpan{0, 100};
  set.rules.back().body = "<PASS>\\s(\\S{6,60})\\s";
  set.rules.back().score = "generic";
  set.hash = "fuzz";
  return set;
}

using Place = std::tuple<std::uint32_t, std::string, Confidence, std::string, std::uint32_t,
                         std::uint32_t, std::uint32_t, std::uint32_t>;

std::vector<Place> places(const std::vector<Sighting>& sightings) {
  std::vector<Place> all;
  for (const Sighting& at : sightings) {
    all.emplace_back(at.rule, at.evidence->secret, at.evidence->confidence,
                     at.evidence->allow_marker, at.line, at.column, at.end_line, at.end_column);
  }
  std::sort(all.begin(), all.end());
  return all;
}

struct Version {
  std::string bytes;  // with slack
  std::vector<CopyOp> copies;
  std::shared_ptr<const TextState> state;

  [[nodiscard]] std::string_view text() const {
    return std::string_view(bytes).substr(0, bytes.size() - kSlack);
  }
};

class Input {
 public:
  Input(const std::uint8_t* data, std::size_t size) : at_(data), end_(data + size) {}

  [[nodiscard]] bool empty() const { return at_ == end_; }
  std::uint8_t byte() { return empty() ? 0 : *at_++; }

  Version next(std::string_view base) {
    Version version;
    std::string& text = version.bytes;
    while (!empty() && text.size() < kMaxSize) {
      const std::uint8_t code = byte();
      if (code >= kEnd) {
        break;
      }
      if (code < kCopy) {
        text += piece(code);
      } else if (!base.empty()) {
        copy(base, version);
      }
    }
    text.append(kSlack, '\1');
    return version;
  }

 private:
  std::uint32_t pair() {
    const std::uint32_t high = byte();
    return high << 8 | byte();
  }

  void copy(std::string_view base, Version& version) {
    const auto size = static_cast<std::uint32_t>(base.size());
    const std::uint32_t src = pair() % size;
    const std::uint32_t len = 1 + pair() % (size - src);
    const auto dst = static_cast<std::uint32_t>(version.bytes.size());
    CopyOp* last = version.copies.empty() ? nullptr : &version.copies.back();
    if (last != nullptr && last->src + last->len == src && last->dst + last->len == dst) {
      last->len += len;
    } else {
      version.copies.push_back({src, dst, len});
    }
    version.bytes += base.substr(src, len);
  }

  const std::uint8_t* at_;
  const std::uint8_t* end_;
};

// A worker and what it needs.
class Searcher {
 public:
  Searcher(const Engine& engine, const RuleSet& set)
      : worker_(matcher_of(engine), set.rules, counters_, memory_, stop_) {}

  // Searches as a delta when `delta` is not null.
  std::vector<Place> search(Version& version, const Delta* delta) {
    Text text;
    text.bytes = version.text();
    text.delta = delta;
    version.state = worker_.text(text);
    require(std::ranges::none_of(worker_.take_skipped(),
                                 [](const Skipped& skipped) { return is_fault(skipped.reason); }));
    return places(worker_.take_sightings());
  }

 private:
  static std::unique_ptr<Matcher> matcher_of(const Engine& engine) {
    auto matcher = engine.make();
    require(matcher.has_value());
    return std::move(*matcher);
  }

  const std::atomic<bool> stop_{false};
  ScanCounters counters_;
  UnpackMemory memory_{MemoryLimits()};
  Worker worker_;
};

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  static const RuleSet set = rules();
  static const auto engine = [] {
    EngineOptions options;
    options.remember_after = 0;
    return Engine::create(set, options);
  }();
  require(engine.has_value());
  Input input(data, size);
  Version base = input.next({});
  Searcher deltas(**engine, set);  // remembers what it saw in the versions before
  static_cast<void>(deltas.search(base, nullptr));
  for (int count = 0; count < kMaxVersions && !input.empty(); ++count) {
    Version version = input.next(base.text());
    const std::vector<Place> whole = Searcher(**engine, set).search(version, nullptr);
    require(deltas.search(version, nullptr) == whole);
    const Delta delta{base.state.get(), base.text(), version.copies};
    require(deltas.search(version, &delta) == whole);
    base = std::move(version);
  }
  return 0;
}

std::vector<std::string> fuzz_seeds() {
  using std::string_literals::operator""s;
  const auto copy = [](unsigned src, unsigned len) {
    return std::string{static_cast<char>(kCopy), static_cast<char>(src >> 8),
                       static_cast<char>(src), static_cast<char>(--len >> 8),
                       static_cast<char>(len)};
  };
  const std::string end(1, static_cast<char>(kEnd));
  // Lines of wrapped_lines(), which come after the other pieces.
  const auto wrapped = [](char first, char count, std::string_view between) {
    constexpr char kFirst = 0x2c;
    std::string codes;
    for (char line = first; line < first + count; ++line) {
      codes += static_cast<char>(kFirst + line);
      codes += between;
    }
    return codes;
  };
  return {
      "\2\7\x0c\x0d\7\x22"s + end + copy(0, 5) + "\3" + copy(5, 30) + end + copy(0, 12),
      "\0\3\1\7"s + end + copy(0, 8) + copy(9, 5) + end + copy(0, 4) + "\7" + copy(4, 9),
      "\x22\x14\x15\x16\x22"s + end + copy(0, 70) + "\x15" + copy(70, 90) + end + copy(0, 60),
      "\x0e\x0f\5\x0d\7\x10\x11\7"s + end + copy(0, 20) + "\x17" + copy(20, 14) + end + copy(3, 40),
      "\x24\2\x24\7"s + end + copy(0, 5001) + "\4" + copy(5001, 5000) + end + copy(2, 9000),
      "\2\x1f\7\x1c\x1d"s + end + copy(0, 12) + copy(13, 7) + end + copy(0, 10) + "\x1f\x20",
      // What a generic block would say, claimed by another rule in one of the versions.
      "\x26\2\1\3\7"s + end + copy(0, 8) + "\x0d" + copy(9, 8) + end + copy(0, 7) + "\2\1\3\7",
      "\x26\x0d\7"s + end + copy(0, 7) + "\2\1\3\7" + end + copy(0, 7) + "\x0d\7",
      // The same bytes match as they stand and decoded.
      "\x0f\5\x15\x19\7\x0f\5\1\1\x19\x15\7"s + end + "\3\7" + copy(0, 36) + end + copy(2, 34),
      // Encoded text in lines: whole, then with a line changed, cut, indented or left out.
      wrapped(0, 6, "\7") + end + copy(0, 90) + "\x1c\7" + copy(90, 200) + end + copy(40, 240),
      wrapped(1, 5, "\7\x27") + end + copy(0, 49) + copy(98, 180) + end + "\x27" + copy(0, 300),
      wrapped(6, 4, "\x28") + end + copy(0, 35) + "\2" + copy(35, 90) + end + copy(0, 120),
      "\x20\x21\7\x21"s + end + copy(0, 9) + "\2" + end + copy(0, 5),
  };
}
