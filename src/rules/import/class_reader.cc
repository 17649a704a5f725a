// Classes in brackets: named ones, escapes, ranges.
#include "rules/import/class_reader.h"

#include <algorithm>
#include <string_view>

namespace stanch {

ClassReader::Member ClassReader::escaped() {
  if (cursor_.at_end()) {
    cursor_.give_up("a class that is not closed");
    return {};
  }
  const char c = cursor_.take_char();
  if (const std::optional<ByteSet> set = cursor_.named_set(c)) {
    return {*set, std::nullopt, false};
  }
  const std::optional<std::uint32_t> code = c == 'b' ? std::optional(8U) : cursor_.character(c);
  if (!code) {
    cursor_.refuse_escape(c);
    return {};
  }
  return {{}, code, *code == '\n' || *code == '\r'};
}

ClassReader::Member ClassReader::member() {
  if (cursor_.take("[:")) {
    const bool negated = cursor_.take("^");
    const std::size_t close = cursor_.rest().find(":]");
    const std::optional<ByteSet> set = close == std::string_view::npos
                                           ? std::nullopt
                                           : posix_class(cursor_.rest().substr(0, close));
    if (!set) {
      cursor_.give_up("a named class that is not known");
      return {};
    }
    cursor_.skip(close + 2);
    return {negated ? ~*set : *set, std::nullopt, false};
  }
  if (cursor_.is(PatternDialect::rust) && (cursor_.at("[") || cursor_.at("&&"))) {
    cursor_.give_up("a class within a class");
    return {};
  }
  if (cursor_.at("\\") && !cursor_.is(PatternDialect::posix)) {
    cursor_.take_char();
    return escaped();
  }
  const auto first = static_cast<unsigned char>(cursor_.take_char());
  if (first < 0x80) {
    return {{}, first, first == '\n' || first == '\r'};
  }
  while (!cursor_.at_end() && (static_cast<unsigned char>(cursor_.rest().front()) & 0xc0) == 0x80) {
    cursor_.take_char();
  }
  return {{}, 0x80, false};  // some character beyond ASCII
}

// Where the range ends that may begin with `first`: there, when none does. Nothing after giving up.
std::optional<std::uint32_t> ClassReader::last_of_range(std::uint32_t first) {
  const std::string_view rest = cursor_.rest();
  if (rest.size() < 2 || rest[0] != '-' || rest[1] == ']') {
    return first;
  }
  cursor_.skip(1);
  const Member end = member();
  if (cursor_.ok() && (!end.code || *end.code < first)) {
    cursor_.give_up("a range in a class that ends before it begins");
  }
  return cursor_.ok() ? end.code : std::nullopt;
}

ByteClass ClassReader::read() {
  const bool negated = cursor_.take("^");
  ByteSet set;
  bool first = true;
  bool ends_line = false;
  while (cursor_.ok() && (first || !cursor_.at("]"))) {
    if (cursor_.at_end()) {
      cursor_.give_up("a class that is not closed");
      return {};
    }
    if (cursor_.flags.extended && cursor_.is(PatternDialect::rust) && cursor_.skip_layout()) {
      continue;
    }
    first = false;
    const Member member = this->member();
    set |= member.set;
    ends_line = ends_line || member.ends_line;
    if (!member.code) {
      continue;
    }
    const std::optional<std::uint32_t> last = last_of_range(*member.code);
    if (!last) {
      return {};
    }
    // Bytes are matched, so a class can leave out a character beyond ASCII, not ask for one.
    if (*last >= 0x80 && !negated && !cursor_.is(PatternDialect::pcre)) {
      cursor_.give_up("a class with characters beyond ASCII");
      return {};
    }
    if (*member.code < 0x80 || cursor_.is(PatternDialect::pcre)) {
      set |= range_set(std::min(*member.code, 0xffU), std::min(*last, negated ? 0x7fU : 0xffU));
    }
  }
  cursor_.take("]");
  if (negated) {
    return {~(cursor_.flags.caseless ? caseless(set) : set), false};
  }
  return {set, ends_line || set.all()};
}

}  // namespace stanch
