// Streams are found by their keywords, not by the table of a file's objects: so those of older
// revisions and of damaged files are found as well.
#include "base/pdf.h"

#include <algorithm>
#include <optional>

#include "base/ascii.h"
#include "base/hex.h"

namespace stanch {
namespace {

constexpr std::string_view kSpace = " \t\r\n\f";
constexpr std::size_t kLongestDictionary = 8192;

std::size_t skip_space(std::string_view text, std::size_t at) {
  return std::min(text.find_first_not_of(kSpace, at), text.size());
}

// The value of `key` in a dictionary, and what follows it; nothing when it is not there.
std::optional<std::string_view> value_of(std::string_view dictionary, std::string_view key) {
  for (std::size_t at = dictionary.find(key); at != std::string_view::npos;
       at = dictionary.find(key, at + 1)) {
    const std::size_t end = at + key.size();
    if (end < dictionary.size() &&
        (std::string(kSpace) + "/[<(").find(dictionary[end]) != std::string::npos) {
      return dictionary.substr(skip_space(dictionary, end));
    }
  }
  return std::nullopt;
}

// Deflated and nothing else.
bool is_deflated(std::string_view dictionary) {
  std::optional<std::string_view> filter = value_of(dictionary, "/Filter");
  if (!filter) {
    return false;
  }
  const bool several = filter->starts_with('[');
  if (several) {
    filter = filter->substr(skip_space(*filter, 1));
  }
  constexpr std::string_view kName = "/FlateDecode";
  if (!filter->starts_with(kName)) {
    return false;
  }
  return !several || filter->substr(skip_space(*filter, kName.size())).starts_with(']');
}

bool may_hold_text(std::string_view dictionary) {
  const auto subtype = value_of(dictionary, "/Subtype");
  const auto type = value_of(dictionary, "/Type");
  return !(subtype && subtype->starts_with("/Image")) && !(type && type->starts_with("/XRef")) &&
         !value_of(dictionary, "/Length1");
}

// The number of the object whose "obj" stands at `obj`: "12 0 obj".
std::string_view object_number(std::string_view bytes, std::size_t obj) {
  std::size_t at = obj;
  const auto back_over = [&](auto takes) {
    const std::size_t end = at;
    while (at > 0 && end - at < 16 && takes(bytes[at - 1])) {
      --at;
    }
    return bytes.substr(at, end - at);
  };
  const auto is_space = [](char c) { return kSpace.find(c) != std::string_view::npos; };
  back_over(is_space);
  back_over(ascii::is_digit);
  back_over(is_space);
  return back_over(ascii::is_digit);
}

}  // namespace

bool looks_like_pdf(std::string_view bytes) { return bytes.starts_with("%PDF-"); }

Result<std::vector<PdfStream>> pdf_streams(std::string_view bytes) {
  constexpr std::string_view kStream = "stream";
  constexpr std::string_view kObject = "obj";
  if (value_of(bytes, "/Encrypt")) {
    return fail(ErrorKind::unsupported, "the document is encrypted");
  }
  std::vector<PdfStream> streams;
  std::size_t done = 0;
  std::size_t object = std::string_view::npos;  // the last "obj" before `at`
  std::size_t next = bytes.find(kObject);
  for (std::size_t at = bytes.find(kStream); at != std::string_view::npos;
       at = bytes.find(kStream, std::max(done, at + 1))) {
    std::size_t begin = at + kStream.size();
    begin += bytes.substr(begin).starts_with('\r') ? 1 : 0;
    if (!bytes.substr(begin).starts_with('\n')) {
      continue;
    }
    ++begin;
    for (; next < at; next = bytes.find(kObject, next + 1)) {
      object = next;
    }
    if (object == std::string_view::npos || object < done || at - object > kLongestDictionary) {
      continue;
    }
    const std::string_view dictionary = bytes.substr(object, at - object);
    done = std::min(bytes.find("endstream", begin), bytes.size());
    if (is_deflated(dictionary) && may_hold_text(dictionary)) {
      std::string path = "object ";
      path.append(object_number(bytes, object));
      streams.push_back({std::move(path), bytes.substr(begin, done - begin)});
    }
  }
  return streams;
}

namespace {

// Appends the string that starts at `at`, "(...)" or "<...>". Returns where it ends.
std::size_t append_string(std::string_view text, std::size_t at, std::string& out) {
  const bool is_hex = text[at] == '<';
  unsigned depth = 1;
  for (++at; at < text.size(); ++at) {
    const char c = text[at];
    if (is_hex) {
      if (c == '>') {
        return at + 1;
      }
      const int high = hex_digit(c);
      const int low = at + 1 < text.size() ? hex_digit(text[at + 1]) : -1;
      if (high >= 0 && low >= 0) {
        out.push_back(static_cast<char>(high << 4 | low));
        ++at;
      }
    } else if (c == '\\' && at + 1 < text.size()) {
      out.push_back(text[++at]);
    } else {
      depth += c == '(' ? 1 : 0;
      depth -= c == ')' ? 1 : 0;
      if (depth == 0) {
        return at + 1;
      }
      out.push_back(c);
    }
  }
  return at;
}

// Appends the pieces of text in "[(...) -20 (...)] TJ" at `at`, if it is that. Returns how far it
// looked.
std::size_t append_shown(std::string_view text, std::size_t at, std::string& out) {
  std::string line;
  for (++at; at < text.size() && text[at] != ']';) {
    const char c = text[at];
    if (c == '(' || c == '<') {
      at = append_string(text, at, line);
    } else if (ascii::is_digit(c) || c == '-' || c == '.' ||
               kSpace.find(c) != std::string_view::npos) {
      ++at;
    } else {
      return at;
    }
  }
  at = skip_space(text, std::min(at + 1, text.size()));
  if (text.substr(at).starts_with("TJ")) {
    out.append("\n").append(line);
  }
  return at;
}

}  // namespace

bool read_pdf_stream(const PdfStream& stream, Inflater& inflater, std::size_t limit,
                     std::string& out) {
  const std::uint64_t most =
      std::min<std::uint64_t>(limit, stream.data.size() * kMaxInflateRatio + 1);
  Inflater::Bounded got;
  for (std::uint64_t room = stream.data.size() * 8;; room *= 4) {
    out.resize(std::min(room, most));
    got = inflater.up_to(stream.data, out.data(), out.size());
    if (got.status != Inflater::Status::more || out.size() == most) {
      break;
    }
  }
  if (got.status == Inflater::Status::damaged) {
    out.clear();
    return false;
  }
  if (got.status == Inflater::Status::complete) {
    out.resize(got.size);
  }
  std::string shown;
  for (std::size_t at = out.find('['); at != std::string::npos; at = out.find('[', at)) {
    at = append_shown(out, at, shown);
  }
  out.append(shown);
  return true;
}

}  // namespace stanch
