// Random values that look issued rather than typed.
#include "rules/random_text.h"

#include <algorithm>
#include <array>
#include <cctype>

namespace stanch {
namespace {

// What placeholder filters look for: a value that holds one of these by chance is drawn again.
constexpr std::array<std::string_view, 18> kWords = {
    "test", "fake",   "demo",   "example", "sample", "dummy", "password", "secret", "null",
    "none", "change", "redact", "mock",    "your",   "todo",  "xxx",      "token",  "placeholder"};

bool is_digit(char c) { return c >= '0' && c <= '9'; }
bool is_letter(char c) { return std::isalpha(static_cast<unsigned char>(c)) != 0; }

// Four equal or five consecutive characters in a row.
bool has_run(std::string_view text) {
  int equal = 1;
  int rising = 1;
  int falling = 1;
  for (std::size_t i = 1; i < text.size(); ++i) {
    const int step = text[i] - text[i - 1];
    equal = step == 0 ? equal + 1 : 1;
    rising = step == 1 ? rising + 1 : 1;
    falling = step == -1 ? falling + 1 : 1;
    if (equal >= 4 || rising >= 5 || falling >= 5) {
      return true;
    }
  }
  return false;
}

bool has_word(std::string_view text) {
  std::string lower(text);
  std::transform(lower.begin(), lower.end(), lower.begin(),
                 [](unsigned char c) { return static_cast<char>(std::tolower(c)); });
  return std::any_of(kWords.begin(), kWords.end(),
                     [&](std::string_view word) { return lower.find(word) != std::string::npos; });
}

bool looks_issued(std::string_view text, bool mixed) {
  if (text.size() < 8) {
    return true;
  }
  if (mixed && (std::none_of(text.begin(), text.end(), is_digit) ||
                std::none_of(text.begin(), text.end(), is_letter))) {
    return false;
  }
  return !has_run(text) && !has_word(text);
}

}  // namespace

std::uint64_t Random::next() {
  state_ += 0x9e3779b97f4a7c15;
  std::uint64_t mixed = state_;
  mixed = (mixed ^ (mixed >> 30)) * 0xbf58476d1ce4e5b9;
  mixed = (mixed ^ (mixed >> 27)) * 0x94d049bb133111eb;
  return mixed ^ (mixed >> 31);
}

std::size_t Random::below(std::size_t bound) { return static_cast<std::size_t>(next() % bound); }

std::string Random::bytes(std::size_t size) {
  std::string out(size, '\0');
  std::generate(out.begin(), out.end(), [&] { return static_cast<char>(next()); });
  return out;
}

std::string Random::text(std::string_view alphabet, std::size_t length) {
  constexpr int kAttempts = 1000;
  const bool mixed = std::any_of(alphabet.begin(), alphabet.end(), is_digit) &&
                     std::any_of(alphabet.begin(), alphabet.end(), is_letter);
  std::string out(length, '\0');
  for (int attempt = 0; attempt < kAttempts; ++attempt) {
    std::generate(out.begin(), out.end(), [&] { return alphabet[below(alphabet.size())]; });
    if (looks_issued(out, mixed)) {
      break;
    }
  }
  return out;
}

}  // namespace stanch
