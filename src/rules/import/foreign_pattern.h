#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "base/byte_set.h"
#include "stanch/result.h"

namespace stanch {

// Whose regular expressions they are. Most of their syntax is the same; what differs is read as
// its own tool reads it.
enum class PatternDialect : std::uint8_t {
  re2,    // gitleaks, betterleaks
  rust,   // kingfisher, noseyparker
  pcre,   // GitHub (Hyperscan's part of PCRE)
  posix,  // git-secrets (extended expressions of grep, with GNU's additions)
};

// A regular expression of another tool, taken apart. Flags are resolved into the nodes, so that
// layout, comments and the dialect are gone.
struct ForeignPattern {
  enum class Kind : std::uint8_t {
    empty,
    condition,  // `text`: ^ $ \b \B
    byte,       // one byte of `set`
    sequence,   // all children, in order
    choice,     // one of the children
    repeat,     // the only child, `min` to `max` times
    capture,    // the only child; `text` is its name, or empty
  };
  struct Node {
    Kind kind = Kind::empty;
    std::string text;
    ByteSet set;
    bool caseless = false;   // letters of `set` are meant in both cases
    bool ends_line = false;  // the writer asked for line ends: \n, (?s)., [\s\S]
    bool lazy = false;
    std::uint32_t min = 0;
    std::uint32_t max = 0;
    std::vector<Node> children;
  };
  static constexpr std::uint32_t kUnlimited = UINT32_MAX;

  Node root;
};

// Fails, in words for the user, on what no rule can express: look-around, back-references, Unicode
// classes and the like, and on what is no regular expression.
[[nodiscard]] Result<ForeignPattern> parse_foreign(std::string_view pattern,
                                                   PatternDialect dialect);

}  // namespace stanch
