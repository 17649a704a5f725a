// `stanch explain FILE:LINE`: why something on a line is reported, or why it is not.
#include "cli/explain_line.h"

#include <fmt/format.h>

#include <algorithm>
#include <charconv>

#include "base/escape.h"
#include "base/file.h"
#include "cli/exclusions.h"
#include "cli/line_explainer.h"
#include "cli/repo_files.h"
#include "cli/session.h"
#include "cli/surroundings.h"
#include "report/format.h"
#include "scan/decode.h"

namespace stanch {
namespace {

// The text of a file as it is searched, with kSlack bytes behind it.
Result<DecodedText> searched_text(const std::filesystem::path& path, TextClass& text_class) {
  auto bytes = read_file(path);
  if (!bytes) {
    return tl::unexpected(bytes.error());
  }
  const Encoding encoding = classify(*bytes);
  text_class = encoding == Encoding::binary ? TextClass::binary : TextClass::plain;
  if (encoding != Encoding::bytes && encoding != Encoding::binary) {
    return decode(*bytes, encoding);
  }
  DecodedText text;
  text.size = bytes->size();
  text.buffer = std::move(*bytes);
  text.buffer.append(kSlack, '\0');
  return text;
}

// The bytes of a line, its end left out. Nothing when the text is shorter.
std::optional<Range> line_range(std::string_view text, std::uint64_t number) {
  std::size_t begin = 0;
  for (std::uint64_t line = 1; line < number; ++line) {
    const std::size_t end = text.find('\n', begin);
    if (end == std::string_view::npos) {
      return std::nullopt;
    }
    begin = end + 1;
  }
  const std::size_t end = std::min(text.find('\n', begin), text.size());
  return Range{static_cast<std::uint32_t>(begin), static_cast<std::uint32_t>(end)};
}

// A file as the reader names it: where it is, and what stands behind its name.
struct FoundFile {
  std::filesystem::path path;
  FileLine place;
};

// Reports print FILE:LINE:COLUMN, and where they are about history, with paths from the top.
Result<FoundFile> find_file(const FileLine& place, const std::filesystem::path& top) {
  std::error_code unknown;
  const auto column = parse_file_line(place.path);
  for (const FileLine& candidate : {place, column.value_or(place)}) {
    for (const auto& path : {std::filesystem::path(candidate.path), top / candidate.path}) {
      if (std::filesystem::exists(path, unknown)) {
        return FoundFile{path, candidate};
      }
    }
  }
  return fail(ErrorKind::not_found,
              "there is no such file; what is in history only is explained by its fingerprint",
              column.value_or(place).path);
}

// What `exclude` of the configuration says of the file.
void print_exclusion(const std::string& from_top, const Config& config) {
  Location place;
  place.path = from_top;
  for (const std::string& reason : reasons_to_exclude({place}, config.exclude, {})) {
    fmt::print("the configuration excludes this file: {}\n", printable(reason));
  }
}

}  // namespace

std::optional<FileLine> parse_file_line(const std::string& text) {
  const std::size_t colon = text.rfind(':');
  if (colon == std::string::npos || colon == 0) {
    return std::nullopt;
  }
  FileLine place{text.substr(0, colon), 0};
  const char* const end = text.data() + text.size();
  const auto [rest, error] = std::from_chars(text.data() + colon + 1, end, place.line);
  return error == std::errc() && rest == end && place.line > 0 ? std::optional(place)
                                                               : std::nullopt;
}

Result<int> explain_line(const FileLine& asked, ScanFlags flags, bool color) {
  const auto around = look_around(flags.repository);
  if (!around) {
    return tl::unexpected(around.error());
  }
  const auto file = find_file(asked, around->top);
  if (!file) {
    return tl::unexpected(file.error());
  }
  const FileLine& place = file->place;
  TextClass text_class = TextClass::plain;
  const auto text = searched_text(file->path, text_class);
  if (!text) {
    return tl::unexpected(text.error());
  }
  const auto line = line_range(text->text(), place.line);
  if (!line) {
    return fail(ErrorKind::usage, "the file has fewer lines",
                place.path + ":" + std::to_string(place.line));
  }
  const auto files = load_repo_files(around->top, around->repository_or_null(), flags);
  if (!files) {
    return tl::unexpected(files.error());
  }
  const auto session = open_session(flags, files->rules);
  const auto log = session ? session->engine->explain(text->text(), text_class)
                           : tl::unexpected(session.error());
  if (!log) {
    return tl::unexpected(log.error());
  }
  const std::string from_top = TopPaths(around->top, around->here).of(file->path.string());
  const LineExplainer explainer(text->text(), *line, *session, from_top, color);
  std::size_t count = 0;
  for (const Explanation& entry : *log) {
    if (entry.match.touches(*line) || entry.secret.touches(*line)) {
      explainer.print(entry);
      ++count;
    }
  }
  fmt::print("{}{} on line {} of {}\n", count == 0 ? "" : "\n",
             counted(count, "match of a rule", "matches of rules"), place.line,
             printable(place.path));
  print_exclusion(from_top, files->config);
  if (text_class == TextClass::binary) {
    fmt::print("a binary: searched for distinctive formats only\n");
  }
  return 0;
}

}  // namespace stanch
