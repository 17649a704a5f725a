#include "scan/inherit.h"

#include <gtest/gtest.h>

#include <random>
#include <tuple>

#include "fake/line_matcher.h"

namespace stanch {
namespace {

// A delta as a list of pieces: a COPY of base bytes, or text to insert.
struct Piece {
  std::uint32_t src = 0;
  std::uint32_t len = 0;
  std::string insert;
};

struct Child {
  std::string text;
  std::vector<CopyOp> copies;
};

Child patched(const std::string& base, const std::vector<Piece>& pieces) {
  Child child;
  for (const Piece& piece : pieces) {
    const bool continues = piece.len > 0 && !child.copies.empty() &&
                           child.copies.back().src + child.copies.back().len == piece.src &&
                           child.copies.back().dst + child.copies.back().len == child.text.size();
    if (continues) {
      child.copies.back().len += piece.len;
      child.text += base.substr(piece.src, piece.len);
    } else if (piece.len > 0) {
      child.copies.push_back({piece.src, static_cast<std::uint32_t>(child.text.size()), piece.len});
      child.text += base.substr(piece.src, piece.len);
    } else {
      child.text += piece.insert;
    }
  }
  return child;
}

using Verdict = std::tuple<std::uint32_t, std::uint32_t, std::uint32_t, std::string>;

std::vector<Verdict> verdicts(std::vector<Detection> detections) {
  std::vector<Verdict> out;
  for (const Detection& d : detections) {
    out.emplace_back(d.match.begin, d.match.end, d.rule,
                     d.evidence == nullptr ? "no" : d.evidence->secret);
  }
  std::sort(out.begin(), out.end());
  out.erase(std::unique(out.begin(), out.end()), out.end());
  return out;
}

std::vector<Detection> whole(const std::string& text) {
  LineMatcher matcher;
  std::vector<Detection> found;
  const Range all{0, static_cast<std::uint32_t>(text.size())};
  EXPECT_TRUE(matcher.scan(text, {&all, 1}, TextClass::plain, found));
  return found;
}

struct Outcome {
  std::vector<Detection> found;
  std::uint64_t scanned = 0;
};

Outcome by_delta(const std::string& base, const Child& child,
                 const std::vector<Detection>& base_found) {
  const auto rules = LineMatcher::rules();
  const Delta delta{nullptr, base, child.copies};
  Inheritance inherited = inherit(delta, child.text, base_found, rules);
  LineMatcher matcher;
  Outcome outcome;
  EXPECT_TRUE(matcher.scan(child.text, inherited.fresh, TextClass::plain, outcome.found));
  outcome.scanned = matcher.scanned();
  for (Detection& anchor : inherited.reconsidered) {
    EXPECT_TRUE(matcher.reconsider(child.text, anchor));
    outcome.found.push_back(anchor);
  }
  outcome.found.insert(outcome.found.end(), inherited.kept.begin(), inherited.kept.end());
  return outcome;
}

struct Case {
  const char* name;
  std::string base;
  std::vector<Piece> pieces;
  std::uint64_t scanned;  // bytes of lines that had to be searched
};

class HandMadeDeltas : public testing::TestWithParam<Case> {};

TEST_P(HandMadeDeltas, EqualAWholeScanAndSearchOnlyWhatChanged) {
  const Case& c = GetParam();
  const Child child = patched(c.base, c.pieces);
  const Outcome outcome = by_delta(c.base, child, whole(c.base));
  EXPECT_EQ(verdicts(outcome.found), verdicts(whole(child.text))) << child.text;
  EXPECT_EQ(outcome.scanned, c.scanned);
}

INSTANTIATE_TEST_SUITE_P(
    Inherit, HandMadeDeltas,
    testing::Values(
        Case{"nothing changed", "K1234\nx\n", {{0, 8, ""}}, 0},
        Case{"a line inserted between two",
             "K1234\nx\n",
             {{0, 6, ""}, {0, 0, "new\n"}, {6, 2, ""}},
             3},
        Case{"a whole line deleted", "K1234\ngone\nx\n", {{0, 6, ""}, {11, 2, ""}}, 0},
        Case{"formed by deletion", "aK12\nzz34b\n", {{0, 4, ""}, {7, 4, ""}}, 7},
        Case{"split across copy and insert", "aK12\n", {{0, 4, ""}, {0, 0, "34"}, {4, 1, ""}}, 6},
        Case{"two copies joined", "K12\n34\n", {{0, 3, ""}, {4, 3, ""}}, 5},
        Case{"a word added that excuses the line",
             "K1234 ok\n",
             {{0, 8, ""}, {0, 0, " no"}, {8, 1, ""}},
             11},
        Case{"an excusing word removed", "K1234 no\n", {{0, 6, ""}, {8, 1, ""}}, 6},
        Case{"the end of the line cut off", "K1234 no", {{0, 6, ""}}, 6},
        Case{"the start of the line cut off", "no K1234\n", {{3, 6, ""}}, 5},
        Case{"a final newline added", "K1234", {{0, 5, ""}, {0, 0, "\n"}}, 0},
        Case{"line ends turned into CRLF",
             "K1234\nK5678\n",
             {{0, 5, ""}, {0, 0, "\r\n"}, {6, 5, ""}, {0, 0, "\r\n"}},
             0},
        Case{"a line copied twice", "K1234\n", {{0, 6, ""}, {0, 6, ""}}, 0},
        Case{"a block's body changed",
             "<B>abc<E>\nzz\n",
             {{0, 9, ""}, {0, 0, "\nq"}, {9, 4, ""}},
             1},
        Case{"a block's end removed", "<B>\nabc\n<E>\nzz\n", {{0, 8, ""}, {12, 3, ""}}, 0},
        Case{"a block's end added", "<B>\nabc\nzz\n", {{0, 8, ""}, {0, 0, "<E>\n"}, {8, 3, ""}}, 3},
        Case{"all new", "K1234\n", {{0, 0, "K5678\n"}}, 5}, Case{"emptied", "K1234\n", {}, 0}),
    [](const auto& info) {
      std::string name = info.param.name;
      for (char& c : name) {
        c = std::isalnum(static_cast<unsigned char>(c)) != 0 ? c : '_';
      }
      return name;
    });

// Random texts over a small alphabet, so that keys, blocks and line ends form and break all the
// time.
class RandomDeltas : public testing::TestWithParam<unsigned> {
 protected:
  std::mt19937 random_{GetParam()};

  unsigned below(unsigned n) { return static_cast<unsigned>(random_() % n); }

  std::string text(unsigned pieces) {
    static const char* const kPieces[] = {"K12", "34",  "K1234", "no", "\n", "\n", "\r\n",
                                          "\r",  "<B>", "<E>",   "x",  " ",  "9"};
    std::string out;
    for (unsigned i = 0; i < pieces; ++i) {
      out += kPieces[below(std::size(kPieces))];
    }
    return out;
  }

  std::vector<Piece> delta(const std::string& base) {
    std::vector<Piece> pieces;
    for (unsigned i = 0, n = below(8); i < n; ++i) {
      if (below(3) == 0 || base.empty()) {
        pieces.push_back({0, 0, text(1 + below(3))});
      } else {
        const unsigned src = below(static_cast<unsigned>(base.size()));
        const unsigned len = 1 + below(static_cast<unsigned>(base.size()) - src);
        pieces.push_back({src, len, ""});
      }
    }
    return pieces;
  }
};

TEST_P(RandomDeltas, ChainsEqualWholeScans) {
  for (int round = 0; round < 400; ++round) {
    std::string base = text(below(40));
    std::vector<Detection> found = whole(base);
    for (int depth = 0; depth < 6; ++depth) {
      const Child child = patched(base, delta(base));
      Outcome outcome = by_delta(base, child, found);
      ASSERT_EQ(verdicts(outcome.found), verdicts(whole(child.text)))
          << "base: " << testing::PrintToString(base)
          << "\nchild: " << testing::PrintToString(child.text);
      base = child.text;
      found = std::move(outcome.found);
    }
  }
}

INSTANTIATE_TEST_SUITE_P(Inherit, RandomDeltas, testing::Range(1U, 9U));

}  // namespace
}  // namespace stanch
