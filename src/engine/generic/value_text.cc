// Whether a value reads like text: by its pairs of letters, its words, and decoded.
#include <algorithm>
#include <array>
#include <cstddef>

#include "base/ascii.h"
#include "engine/generic/text_model.h"
#include "engine/generic/value_parts.h"
#include "engine/generic/word_set.h"

namespace stanch {
namespace {

using std::string_view;

// Words that test code, documentation and variable names put where a secret would stand.
constexpr WordSet kStockWords(std::to_array<GroupWord>({
    {"access", 0},  {"api", 0},       {"auth", 0},     {"bad", 1},     {"bar", 1},
    {"baz", 1},     {"client", 0},    {"config", 0},   {"correct", 1}, {"credential", 0},
    {"current", 1}, {"data", 0},      {"default", 1},  {"demo", 1},    {"dummy", 1},
    {"empty", 1},   {"env", 0},       {"example", 1},  {"expired", 1}, {"fake", 1},
    {"field", 0},   {"file", 0},      {"foo", 1},      {"hash", 0},    {"header", 0},
    {"id", 0},      {"incorrect", 1}, {"input", 0},    {"invalid", 1}, {"key", 0},
    {"local", 1},   {"login", 0},     {"mock", 1},     {"my", 1},      {"name", 0},
    {"new", 1},     {"none", 1},      {"null", 1},     {"old", 1},     {"other", 1},
    {"param", 0},   {"pass", 0},      {"password", 0}, {"passwd", 0},  {"path", 0},
    {"private", 0}, {"public", 0},    {"pwd", 0},      {"random", 1},  {"req", 0},
    {"sample", 1},  {"secret", 0},    {"self", 0},     {"session", 0}, {"some", 1},
    {"string", 0},  {"super", 1},     {"test", 1},     {"text", 0},    {"this", 0},
    {"token", 0},   {"type", 0},      {"user", 0},     {"valid", 1},   {"value", 0},
    {"wrong", 1},   {"xyz", 1},       {"your", 1},
}));
static_assert(kStockWords.complete());

struct StockWords {
  int words = 0;
  std::size_t letters = 0;
};

StockWords stock_words(string_view text) {
  StockWords found;
  std::size_t end = 0;
  kStockWords.find(text, [&](int, std::size_t at, std::size_t length) {
    if (at >= end) {
      ++found.words;
      found.letters += length;
      end = at + length;
    }
  });
  return found;
}

// What a value says in base64 or hexadecimal; of user:password, the password.
void describe_hidden_text(string_view v, Features& f) {
  HiddenText buffer;
  string_view text = hidden_text(v, buffer);
  if (text.empty()) {
    return;
  }
  const auto colon = text.find(':');
  text = text.substr(colon == string_view::npos ? 0 : colon + 1);
  const auto letters =
      static_cast<std::size_t>(std::count_if(text.begin(), text.end(), ascii::is_alpha));
  f[Feature::value_hidden_text] = 1;
  f[Feature::value_hidden_words] = share(cover_with_words(text).letters, letters);
  f[Feature::value_hidden_stock] = share(stock_words(text).letters, letters);
}

}  // namespace

void describe_text(string_view v, const ValueCounts& n, Features& f) {
  const TextLikeness likeness = text_likeness(v);
  f[Feature::value_text_likeness] = likeness.mean;
  f[Feature::value_least_text_likeness] = likeness.least;
  constexpr std::size_t kWordsWithin = 64;
  const WordCover cover = cover_with_words(v.substr(0, kWordsWithin));
  f[Feature::value_word_share] = share(cover.letters, std::min(n.letters(), kWordsWithin));
  f[Feature::value_longest_word] = static_cast<float>(cover.longest);
  const StockWords stock = stock_words(v.substr(0, kWordsWithin));
  f[Feature::value_stock_words] = static_cast<float>(stock.words);
  f[Feature::value_stock_share] = share(stock.letters, std::min(n.letters(), kWordsWithin));
  describe_hidden_text(v, f);
}

}  // namespace stanch
