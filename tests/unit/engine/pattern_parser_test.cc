#include "engine/pattern_parser.h"

#include <fmt/format.h>
#include <gtest/gtest.h>

#include <string>

namespace stanch {
namespace {

// A set as its ranges, or how many bytes are missing from it.
std::string shown(const ByteSet& set) {
  if (set.count() > 128) {
    return fmt::format("<all but {}>", 256 - set.count());
  }
  std::string text;
  for (std::size_t byte = 0; byte < set.size(); ++byte) {
    if (!set[byte]) {
      continue;
    }
    std::size_t last = byte;
    while (last + 1 < set.size() && set[last + 1]) {
      ++last;
    }
    const auto name = [](std::size_t c) {
      return c > ' ' && c < 127 ? std::string(1, static_cast<char>(c)) : fmt::format("<{:x}>", c);
    };
    text += last == byte ? name(byte) : fmt::format("{}-{}", name(byte), name(last));
    byte = last;
  }
  return text.size() == 1 ? text : "[" + text + "]";
}

std::string shown(const PatternTree& tree, std::uint32_t index) {
  using Kind = PatternTree::Kind;
  const PatternTree::Node& node = tree.nodes[index];
  std::string text;
  switch (node.kind) {
    case Kind::nothing:
      return "()";
    case Kind::line_end:
      return "$";
    case Kind::byte:
      return shown(node.set);
    case Kind::repeat:
      return fmt::format("{}{{{},{}}}", shown(tree, node.children[0]), node.min,
                         node.max == PatternTree::kUnlimited ? "" : std::to_string(node.max));
    case Kind::sequence:
    case Kind::choice:
      for (const std::uint32_t child : node.children) {
        text += (text.empty() || node.kind == Kind::sequence ? "" : "|") + shown(tree, child);
      }
      return "(" + text + ")";
  }
  return text;
}

std::string parsed(std::string_view pattern) {
  const std::optional<PatternTree> tree = parse_pattern(pattern);
  return tree ? shown(*tree, tree->root) : "not understood";
}

TEST(PatternParser, ReadsTheCommonSyntax) {
  struct Case {
    const char* pattern;
    const char* tree;
  };
  for (const Case& c :
       std::vector<Case>{{"", "()"},
                         {"abc", "(abc)"},
                         {"a|bc|", "(a|(bc)|())"},
                         {"a?b+?c*d{2}e{2,}f{2,3}", "(a{0,1}b{1,}c{0,}d{2,2}e{2,}f{2,3})"},
                         {"(a)(?:b)(?<n>c)(?P<m>d)", "(abcd)"},
                         {"[a-cx]", "[a-cx]"},
                         {"[]a]", "[]a]"},
                         {"[^a]", "<all but 1>"},
                         {"[a\\-z]", "[-az]"},
                         {"[a-]", "[-a]"},
                         {"[\\d_]", "[0-9_]"},
                         {"[[:alpha:]]", "[A-Za-z]"},
                         {"\\d\\w", "([0-9][0-9A-Z_a-z])"},
                         {"\\x41\\.\\n", "(A.[<a>])"},
                         {".", "<all but 1>"},
                         {"(?s).", "(()<all but 0>)"},
                         {"(?i)ab(?-i)c", "(()[Aa][Bb]()c)"},
                         {"(?i:a)b", "([Aa]b)"},
                         {"(a(?i)b|c)d", "(((a()[Bb])|[Cc])d)"},
                         {"^a\\b$", "(()a()$)"},
                         {"\\Qa.b\\Ec", "(a.bc)"},
                         {"(?x) a b # c\n d", "(()abd)"},
                         {"a(?#note)b", "(a()b)"}}) {
    // A sequence of one and a choice of one are left out of the tree.
    EXPECT_EQ(parsed(c.pattern), c.tree) << c.pattern;
  }
}

TEST(PatternParser, GivesUpOnWhatItDoesNotKnow) {
  for (const char* pattern :
       {"(?=a)", "(?<=a)b", "(?<!a)b", "(?!a)", "(a)\\1", "\\p{L}", "a++", "(?>a)", "(?R)", "\\Ra",
        "(a", "a)", "[a", "a{2,1}", "\\", "(*UTF)a", "[[:letters:]]", "[z-a]", "(?U)a"}) {
    EXPECT_EQ(parsed(pattern), "not understood") << pattern;
  }
  EXPECT_EQ(parsed(std::string(1000, '(') + std::string(1000, ')')), "not understood");
}

}  // namespace
}  // namespace stanch
