#include <gtest/gtest.h>

#include <string>
#include <string_view>
#include <utility>

#include "make.h"
#include "make_keys.h"

namespace stanch {
namespace {

std::string replaced(std::string_view text, std::string_view from, std::string_view to) {
  std::string result;
  for (std::size_t at; (at = text.find(from)) != text.npos; text.remove_prefix(at + from.size())) {
    result += text.substr(0, at);
    result += to;
  }
  return result.append(text);
}

std::string enclosed(std::string_view before, std::string_view text, std::string_view after) {
  return std::string(before).append(text).append(after);
}

// `text` with something before and after each line, instead of the line's end.
std::string lines(std::string_view text, std::string_view before, std::string_view after) {
  std::string result;
  for (std::size_t at; (at = text.find('\n')) != text.npos; text.remove_prefix(at + 1)) {
    result += enclosed(before, text.substr(0, at), after);
  }
  return result;
}

// A key stays readable whatever the text around it did to it.
TEST(Armor, SurvivesItsSurroundings) {
  const std::string pem = make::pkcs8_pem(make::rsa_key(1024));
  struct Case {
    std::string_view name;
    std::string text;
  };
  for (const Case& c : {
           Case{"as it is", pem},
           Case{"CR LF", replaced(pem, "\n", "\r\n")},
           Case{"indented YAML", enclosed("key: |\n", lines(pem, "    ", "\n"), "")},
           Case{"one line of an env file", enclosed("KEY=\"", replaced(pem, "\n", "\\n"), "\"")},
           Case{"JSON",
                enclosed("{\"k\": \"", replaced(replaced(pem, "/", "\\/"), "\n", "\\n"), "\"}")},
           Case{"JSON in JSON",
                enclosed("\"{\\\"k\\\": \\\"", replaced(pem, "\n", "\\\\n"), "\\\"}\"")},
           Case{"unicode escapes",
                enclosed("\"", replaced(replaced(pem, "\n", "\\u000a"), "+", "\\u002b"), "\"")},
           Case{"hexadecimal escapes", enclosed("'", replaced(pem, "\n", "\\x0a"), "'")},
           Case{"literals joined with +",
                enclosed("var k = ", lines(pem, "\"", "\\n\" +\n"), "\"\";")},
           Case{"literals joined by adjacency", lines(pem, "  \"", "\\n\"\n")},
           Case{"a list of literals", enclosed("[", lines(pem, "'", "',\n"), "].join('\\n')")},
           Case{"continued lines", enclosed("\"", replaced(pem, "\n", "\\n\\\n"), "\"")},
           Case{"a comment", lines(pem, "# ", "\n")},
           Case{"a comment with slashes", lines(pem, "// ", "\n")},
           Case{"a patch", lines(pem, "+", "\n")},
           Case{"a quotation", lines(pem, "> ", "\n")},
           Case{"a log", lines(pem, "#5 0.228 ", "\n")},
           Case{"XML entities", enclosed("<k>", replaced(pem, "\n", "&#10;"), "</k>")},
           Case{"XML entities in hexadecimal",
                enclosed("<k>", replaced(pem, "\n", "&#xA;\n"), "</k>")},
           Case{"an address",
                replaced(replaced(replaced(pem, "+", "%2B"), "/", "%2F"), "\n", "%0A")},
           Case{"spaces for line ends", replaced(pem, "\n", " ")},
           Case{"no line ends", replaced(pem, "\n", "")},
       }) {
    EXPECT_EQ(make::run("pem-parses", c.text).note, "RSA 1024") << c.name;
    // Rules hand over the BEGIN line as the match, and the text around it as context.
    const std::size_t at = c.text.find("-----BEGIN");
    const std::string_view anchor = std::string_view(c.text).substr(at, 27);
    EXPECT_EQ(run_check("pem-parses", {anchor, anchor, c.text}).note, "RSA 1024") << c.name;
  }
}

TEST(Armor, LooksAtTheBlockThatMatched) {
  const std::string first = make::pkcs8_pem(make::rsa_key(1024));
  const std::string second = make::pkcs8_pem(make::ec_key("P-256"));
  const std::string text = make::armor("CERTIFICATE", "abc") + first + second;
  for (const auto& [pem, note] : {std::pair(first, "RSA 1024"), std::pair(second, "EC P-256")}) {
    const std::string_view anchor = std::string_view(text).substr(text.find(pem), 27);
    EXPECT_EQ(run_check("pem-parses", {anchor, anchor, text}).note, note);
    EXPECT_EQ(run_check("pem-parses", {pem, pem, text}).note, note) << "a copy";
    EXPECT_EQ(run_check("pem-parses", {pem, pem, ""}).note, note);
  }
}

TEST(Armor, LongRunsOfEscapesAreNoTrouble) {
  const std::string head = "-----BEGIN PRIVATE KEY-----";
  for (const std::string_view run : {"\\", "&#", "%", "\\u", "\"", "-----BEGIN ", "-----END"}) {
    std::string text = head;
    while (text.size() + run.size() < 65000) {
      text += run;
    }
    EXPECT_NE(make::state("pem-parses", text), CheckState::pass) << run;
  }
}

}  // namespace
}  // namespace stanch
