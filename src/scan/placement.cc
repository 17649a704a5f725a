// Lines and columns of detections, and whether they lie on lines that a change brought.
#include "scan/placement.h"

#include <algorithm>

#include "scan/line_index.h"

namespace stanch {
namespace {

bool has_message(const Text& text) {
  return text.kind == TextKind::commit || text.kind == TextKind::tag;
}

std::shared_ptr<const Evidence> with_encoding(std::shared_ptr<const Evidence> evidence,
                                              Encoding encoding) {
  const bool as_stored = encoding == Encoding::bytes || encoding == Encoding::binary;
  if (as_stored || !evidence->encoding.empty()) {
    return evidence;
  }
  auto changed = std::make_shared<Evidence>(*evidence);
  changed->encoding = to_string(encoding);
  return changed;
}

// Positions in the header of a commit or tag count from its first line, those in its message from
// the message's first line, as people see it.
class Positions {
 public:
  Positions(const Text& text, std::string_view bytes)
      : start_(has_message(text) ? static_cast<std::uint32_t>(message_start(bytes)) : 0),
        header_(bytes),
        body_(bytes.substr(start_)) {}

  void fill(const Detection& detection, Sighting& sighting) {
    sighting.in_header = detection.secret.begin < start_;
    LineIndex& index = sighting.in_header ? header_ : body_;
    const std::uint32_t shift = sighting.in_header ? 0 : start_;
    const Position from = index.at(detection.secret.begin - shift);
    const Position to = index.at(detection.secret.end - shift);
    sighting.line = from.line;
    sighting.column = from.column;
    sighting.end_line = to.line;
    sighting.end_column = to.column;
  }

 private:
  std::uint32_t start_;
  LineIndex header_;
  LineIndex body_;
};

void mark_changes(const std::vector<LineRange>& changed, std::vector<Sighting>& sightings) {
  for (Sighting& sighting : sightings) {
    sighting.in_change = std::any_of(changed.begin(), changed.end(), [&](const LineRange& range) {
      return range.first <= sighting.end_line && sighting.line <= range.last;
    });
  }
}

}  // namespace

std::size_t message_start(std::string_view object) {
  const std::size_t blank = object.find("\n\n");
  return blank == std::string_view::npos ? object.size() : blank + 2;
}

Placement place(const Text& text, std::string_view bytes, Encoding encoding,
                std::span<const Detection> detections) {
  Placement placement;
  Positions positions(text, bytes);
  for (const Detection& detection : detections) {
    if (detection.evidence == nullptr) {
      continue;
    }
    Sighting sighting;
    sighting.rule = detection.rule;
    sighting.evidence = with_encoding(detection.evidence, encoding);
    sighting.kind = text.kind;
    sighting.oid = text.oid;
    sighting.commit = text.commit;
    sighting.path = text.path;
    positions.fill(detection, sighting);
    placement.sightings.push_back(std::move(sighting));
  }
  if (text.changed_lines && !placement.sightings.empty()) {
    if (const auto changed = text.changed_lines()) {
      mark_changes(*changed, placement.sightings);
    } else {
      placement.change_known = tl::unexpected(changed.error());
    }
  }
  return placement;
}

}  // namespace stanch
