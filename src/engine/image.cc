// Image layout, all numbers little-endian as the machine has them:
//   magic[8]  checksum:u64 of all that follows  version_size:u32  version
//   rules:u32  {hash:u64 min:u16 max:u16} x rules
//   gates:u32  {kind:u32 filter column_of columns:u32 five arrays as count:u32 and items} x gates
//   databases:u32  {kind:u32 size:u64 offset:u64} x databases, then the databases, aligned to 64
#include "engine/image.h"

#include <array>
#include <cstring>
#include <type_traits>

#include "base/quick_hash.h"

namespace stanch {
namespace {

constexpr std::string_view kMagic = "STANCH05";
constexpr std::size_t kAlignment = 64;
constexpr std::size_t kBodyStart = kMagic.size() + sizeof(std::uint64_t);
constexpr std::size_t kPatternSize = sizeof(std::uint64_t) + 2 * sizeof(std::uint16_t);

template <class T>
void put(std::string& out, const T& value) {
  static_assert(std::is_trivially_copyable_v<T>);
  out.append(reinterpret_cast<const char*>(&value), sizeof value);
}

template <class T>
void put_array(std::string& out, const std::vector<T>& items) {
  put(out, static_cast<std::uint32_t>(items.size()));
  out.append(reinterpret_cast<const char*>(items.data()), items.size() * sizeof(T));
}

// Takes pieces off the front of bytes; after a piece that is not there, everything is empty.
class Pieces {
 public:
  explicit Pieces(std::string_view bytes) : rest_(bytes) {}

  std::string_view take(std::size_t size) {
    if (size > rest_.size()) {
      ok_ = false;
      rest_ = {};
      return {};
    }
    const std::string_view piece = rest_.substr(0, size);
    rest_.remove_prefix(size);
    return piece;
  }

  template <class T>
  T get() {
    T value{};
    const std::string_view piece = take(sizeof value);
    if (piece.size() == sizeof value) {
      std::memcpy(&value, piece.data(), sizeof value);
    }
    return value;
  }

  template <class T>
  std::vector<T> get_array() {
    const std::size_t count = get<std::uint32_t>();
    const std::string_view piece = take(count * sizeof(T));
    std::vector<T> items(piece.size() / sizeof(T));
    if (!items.empty()) {
      std::memcpy(items.data(), piece.data(), piece.size());
    }
    return items;
  }

  [[nodiscard]] bool ok() const { return ok_; }
  [[nodiscard]] std::size_t left() const { return rest_.size(); }

 private:
  std::string_view rest_;
  bool ok_ = true;
};

void put_gate(std::string& out, const KeywordGate& gate) {
  put(out, static_cast<std::uint32_t>(gate.of));
  put(out, gate.filter);
  put(out, gate.tables.column_of);
  put(out, gate.tables.columns);
  put_array(out, gate.tables.takes);
  put_array(out, gate.tables.last);
  put_array(out, gate.tables.follow_begin);
  put_array(out, gate.tables.follow);
  put_array(out, gate.tables.starts);
}

KeywordGate get_gate(Pieces& pieces) {
  KeywordGate gate;
  gate.of = static_cast<DatabaseKind>(pieces.get<std::uint32_t>());
  gate.filter = pieces.get<OpeningFilter>();
  gate.tables.column_of = pieces.get<std::array<std::uint8_t, 256>>();
  gate.tables.columns = pieces.get<std::uint32_t>();
  gate.tables.takes = pieces.get_array<std::uint64_t>();
  gate.tables.last = pieces.get_array<std::uint8_t>();
  gate.tables.follow_begin = pieces.get_array<std::uint32_t>();
  gate.tables.follow = pieces.get_array<std::uint32_t>();
  gate.tables.starts = pieces.get_array<std::uint32_t>();
  return gate;
}

void put_patterns(std::string& out, const std::vector<CompiledPattern>& patterns) {
  put(out, static_cast<std::uint32_t>(patterns.size()));
  for (const CompiledPattern& pattern : patterns) {
    put(out, pattern.hash);
    put(out, pattern.widths.min);
    put(out, pattern.widths.max);
  }
}

// False when there are fewer than it says.
bool get_patterns(Pieces& pieces, std::vector<CompiledPattern>& patterns) {
  const auto count = pieces.get<std::uint32_t>();
  if (count > pieces.left() / kPatternSize) {
    return false;
  }
  patterns.resize(count);
  for (CompiledPattern& pattern : patterns) {
    pattern.hash = pieces.get<std::uint64_t>();
    pattern.widths.min = pieces.get<std::uint16_t>();
    pattern.widths.max = pieces.get<std::uint16_t>();
  }
  return true;
}

std::size_t aligned(std::size_t size) { return (size + kAlignment - 1) / kAlignment * kAlignment; }

// The table of the databases, and behind it the databases themselves.
void put_databases(std::string& out, const std::vector<Database>& databases,
                   const std::vector<std::string>& bytes) {
  put(out, static_cast<std::uint32_t>(databases.size()));
  constexpr std::size_t kEntry = sizeof(std::uint32_t) + 2 * sizeof(std::uint64_t);
  std::size_t offset = aligned(out.size() + databases.size() * kEntry);
  for (std::size_t i = 0; i < databases.size(); ++i) {
    put(out, static_cast<std::uint32_t>(databases[i].kind()));
    put(out, static_cast<std::uint64_t>(bytes[i].size()));
    put(out, static_cast<std::uint64_t>(offset));
    offset = aligned(offset + bytes[i].size());
  }
  for (const std::string& database : bytes) {
    out.resize(aligned(out.size()));
    out.append(database);
  }
}

tl::unexpected<Error> not_usable(std::string message) {
  return fail(ErrorKind::corrupt, std::move(message), "image of compiled rules");
}

}  // namespace

Result<std::string> write_image(const CompiledRules& compiled) {
  std::vector<std::string> databases;
  for (const Database& database : compiled.databases) {
    Result<std::string> raw = database.raw_image();
    if (!raw) {
      return raw;
    }
    databases.push_back(std::move(*raw));
  }
  const std::string version = hyperscan_version();
  std::string image(kBodyStart, '\0');
  put(image, static_cast<std::uint32_t>(version.size()));
  image.append(version);
  put_patterns(image, compiled.patterns);
  put(image, static_cast<std::uint32_t>(compiled.gates.size()));
  for (const KeywordGate& gate : compiled.gates) {
    put_gate(image, gate);
  }
  put_databases(image, compiled.databases, databases);
  const std::uint64_t checksum = quick_hash(std::string_view(image).substr(kBodyStart));
  kMagic.copy(image.data(), kMagic.size());
  std::memcpy(image.data() + kMagic.size(), &checksum, sizeof checksum);
  return image;
}

Result<CompiledRules> read_image(std::string_view bytes, ImageOrigin origin) {
  if (reinterpret_cast<std::uintptr_t>(bytes.data()) % kAlignment != 0) {
    return not_usable("not aligned");
  }
  Pieces pieces(bytes);
  if (pieces.take(kMagic.size()) != kMagic) {
    return not_usable("not an image of this version");
  }
  const auto checksum = pieces.get<std::uint64_t>();
  if (!pieces.ok() ||
      (origin == ImageOrigin::file && quick_hash(bytes.substr(kBodyStart)) != checksum)) {
    return not_usable("damaged");
  }
  if (pieces.take(pieces.get<std::uint32_t>()) != hyperscan_version()) {
    return not_usable("made by another version of Hyperscan");
  }
  CompiledRules compiled;
  if (!get_patterns(pieces, compiled.patterns)) {
    return not_usable("cut short");
  }
  for (auto gates = pieces.get<std::uint32_t>(); gates > 0; --gates) {
    compiled.gates.push_back(get_gate(pieces));
    if (!pieces.ok() || !compiled.gates.back().tables.valid()) {
      return not_usable("damaged");
    }
  }
  const auto databases = pieces.get<std::uint32_t>();
  for (std::uint32_t i = 0; i < databases && pieces.ok(); ++i) {
    const auto kind = pieces.get<std::uint32_t>();
    const auto size = pieces.get<std::uint64_t>();
    const auto offset = pieces.get<std::uint64_t>();
    if (kind >= kDatabaseKinds || offset > bytes.size() || size > bytes.size() - offset ||
        offset % kAlignment != 0 || size < kAlignment) {
      return not_usable("damaged");
    }
    compiled.databases.push_back(
        Database::borrow(static_cast<DatabaseKind>(kind), bytes.substr(offset, size)));
  }
  if (!pieces.ok()) {
    return not_usable("cut short");
  }
  return compiled;
}

}  // namespace stanch
