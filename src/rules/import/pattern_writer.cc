// From the tree of a foreign pattern to the text of a rule's. Groups that capture keep their number
// and name, since a rule says by them which part is the secret.
#include "rules/import/pattern_writer.h"

#include <fmt/format.h>

#include "rules/import/pattern_nodes.h"

namespace stanch {
namespace {

using Kind = ForeignPattern::Kind;
using Node = ForeignPattern::Node;

// Whether letters count in one case, in both, or there are none that matter.
enum class Case : std::uint8_t { none, one, both, mixed };

Case case_of(const Node& node) {
  if (node.kind == Kind::byte) {
    return caseless(node.set) == node.set ? Case::none : node.caseless ? Case::both : Case::one;
  }
  Case all = Case::none;
  for (const Node& child : node.children) {
    const Case one = case_of(child);
    if (one != Case::none && all != one) {
      all = all == Case::none ? one : Case::mixed;
    }
  }
  return all;
}

class Writer {
 public:
  explicit Writer(bool plain) : plain_(plain) {}

  std::string write(const Node& node) {
    if (!plain_ && case_of(node) == Case::both) {
      out_ += "(?i)";
      in_flag_ = true;
    }
    alternatives(node);
    return std::move(out_);
  }

 private:
  // Needs no group around it, whatever follows or precedes.
  void alternatives(const Node& node) {
    if (node.kind != Kind::choice) {
      sequence(node);
      return;
    }
    for (std::size_t i = 0; i < node.children.size(); ++i) {
      out_ += i == 0 ? "" : "|";
      alternatives(node.children[i]);
    }
  }

  void sequence(const Node& node) {
    const std::vector<const Node*> parts = parts_of(node);
    for (std::size_t i = 0; i < parts.size();) {
      std::size_t end = i;
      if (!plain_ && !in_flag_) {
        end = caseless_run(parts, i);
      }
      if (end == i) {
        item(*parts[i++]);
        continue;
      }
      out_ += "(?i:";
      in_flag_ = true;
      const bool alone = end == i + 1 && parts[i]->kind == Kind::choice;
      while (i < end) {
        alone ? alternatives(*parts[i]) : item(*parts[i]);
        ++i;
      }
      in_flag_ = false;
      out_ += ')';
    }
  }

  // Where a run of parts ends that are all meant in both cases; `begin` when there is none.
  static std::size_t caseless_run(const std::vector<const Node*>& parts, std::size_t begin) {
    std::size_t end = begin;
    for (std::size_t i = begin; i < parts.size(); ++i) {
      const Case one = case_of(*parts[i]);
      if (one == Case::both) {
        end = i + 1;
      } else if (one != Case::none || i == begin) {
        break;
      }
    }
    return end;
  }

  void item(const Node& node) {
    switch (node.kind) {
      case Kind::empty:
        break;
      case Kind::condition:
        out_ += node.text;
        break;
      case Kind::byte:
        out_ += byte_set(node.caseless && !in_flag_ ? caseless(node.set) : node.set);
        break;
      case Kind::sequence:
        sequence(node);
        break;
      case Kind::choice:
        grouped("(?:", node);
        break;
      case Kind::capture:
        grouped(plain_              ? std::string("(?:")
                : node.text.empty() ? std::string("(")
                                    : "(?P<" + node.text + ">",
                node.children.front());
        break;
      case Kind::repeat:
        repetition(node);
        break;
    }
  }

  void grouped(const std::string& open, const Node& inner) {
    out_ += open;
    alternatives(inner);
    out_ += ')';
  }

  void repetition(const Node& node) {
    const Node& inner = node.children.front();
    const bool atom = inner.kind == Kind::byte || inner.kind == Kind::capture;
    if (atom || inner.kind == Kind::choice) {
      item(inner);
    } else {
      grouped("(?:", inner);
    }
    if (node.min == 0 && node.max == 1) {
      out_ += '?';
    } else if (node.max == ForeignPattern::kUnlimited) {
      out_ += node.min == 0 ? "*" : node.min == 1 ? "+" : fmt::format("{{{},}}", node.min);
    } else if (node.min == node.max) {
      out_ += node.min == 1 ? "" : fmt::format("{{{}}}", node.min);
    } else {
      out_ += fmt::format("{{{},{}}}", node.min, node.max);
    }
    out_ += node.lazy && node.min != node.max ? "?" : "";
  }

  static std::string escaped(unsigned byte, std::string_view special) {
    const char c = static_cast<char>(byte);
    switch (c) {
      case '\n':
        return "\\n";
      case '\r':
        return "\\r";
      case '\t':
        return "\\t";
      default:
        break;
    }
    if (byte < 0x20 || byte > 0x7e) {
      return fmt::format("\\x{:02x}", byte);
    }
    return special.find(c) == std::string_view::npos ? std::string(1, c) : std::string("\\") + c;
  }

  static std::string byte_set(const ByteSet& set) {
    if (set.count() == 1) {
      return escaped(static_cast<unsigned>(set._Find_first()), "\\^$.|?*+()[]{}");
    }
    if (set.all()) {
      return "[\\s\\S]";
    }
    if (set.count() == 255 && !set['\n']) {
      return ".";
    }
    const bool negated = set.count() > 128;
    std::string members = class_members(negated ? ~set : set);
    if (!negated && members.size() == 2 && members.front() == '\\') {
      return members;
    }
    return (negated ? "[^" : "[") + std::move(members) + "]";
  }

  static std::string class_members(ByteSet set) {
    std::string out;
    const auto take_class = [&](const char* name, std::string_view bytes) {
      ByteSet known;
      for (const char c : bytes) {
        known.set(static_cast<unsigned char>(c));
      }
      if ((known & ~set).none()) {
        out += name;
        set &= ~known;
      }
    };
    take_class("\\w", "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ_abcdefghijklmnopqrstuvwxyz");
    take_class("\\s", "\t\n\v\f\r ");
    const bool dash = set['-'] && !(set[','] && set['.']);
    if (dash) {
      set.reset('-');
    }
    for (unsigned byte = 0; byte < 256; ++byte) {
      if (!set[byte]) {
        continue;
      }
      unsigned last = byte;
      while (last + 1 < 256 && set[last + 1]) {
        ++last;
      }
      out += escaped(byte, "\\]^[-");
      if (last > byte + 1) {
        out += '-';
      }
      if (last > byte) {
        out += escaped(last, "\\]^[-");
      }
      byte = last;
    }
    return out + (dash ? "\\-" : "");
  }

  bool plain_;
  bool in_flag_ = false;
  std::string out_;
};

}  // namespace

std::string write_pattern(const Node& node) { return Writer(false).write(node); }

std::string write_path_pattern(const Node& node) { return Writer(true).write(node); }

}  // namespace stanch
