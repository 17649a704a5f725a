#pragma once

#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace stanch {

// What `git filter-repo` is told to take out of a history. The results hold secrets in clear: they
// go to files that nobody else can read, never to a terminal.
class Replacements {
 public:
  // Replaces `secret` in every text.
  void add(std::string_view secret);
  // Replaces it where `before` stands right before it on the line: for values that may be ordinary
  // words elsewhere. `column` is where it starts; of one line, the last is replaced first.
  void add_after(std::string_view before, std::string_view secret, std::size_t column);
  // Replaces bytes of binary files, which filter-repo's own replacement passes over, by others.
  void add_binary(std::string bytes, std::string by);

  // The file for --replace-text and --replace-message.
  [[nodiscard]] std::string text() const;
  // The file for --blob-callback; "" when no binary file is concerned.
  [[nodiscard]] std::string callback() const;

 private:
  struct InContext {
    std::size_t column;
    std::string before;
    std::string secret;
    auto operator<=>(const InContext&) const = default;
  };
  std::vector<std::string> everywhere_;
  std::vector<InContext> in_context_;
  std::vector<std::pair<std::string, std::string>> binary_;
};

// A UTF-8 secret as files may store it: in UTF-8, UTF-16 and UTF-32 of both byte orders, each
// with an asterisk of that encoding for each character.
std::vector<std::pair<std::string, std::string>> stored_forms(std::string_view secret);

}  // namespace stanch
