// Escaping for XML and HTML.
#include "report/markup.h"

#include "base/escape.h"

namespace stanch {

std::string markup(std::string_view text) {
  std::string out;
  const std::string safe = printable(text);
  for (std::size_t i = 0; i < safe.size(); ++i) {
    switch (safe[i]) {
      case '&':
        out += "&amp;";
        break;
      case '<':
        out += "&lt;";
        break;
      case '>':
        out += "&gt;";
        break;
      case '"':
        out += "&quot;";
        break;
      case '\'':
        out += "&#39;";
        break;
      default:
        out.push_back(safe[i]);
    }
  }
  // XML has no way to write these two.
  for (const std::string_view banned : {"\xEF\xBF\xBE", "\xEF\xBF\xBF"}) {
    for (std::size_t at = out.find(banned); at != out.npos; at = out.find(banned)) {
      out.replace(at, banned.size(), "?");
    }
  }
  return out;
}

}  // namespace stanch
