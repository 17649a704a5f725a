// As much of DER as private keys need.
#include "rules/der.h"

#include "rules/encodings.h"

using namespace std::string_view_literals;

namespace stanch::der {

std::string element(unsigned char tag, std::string_view content) {
  std::string out(1, static_cast<char>(tag));
  const std::size_t size = content.size();
  if (size < 0x80) {
    out.push_back(static_cast<char>(size));
  } else if (size < 0x100) {
    out.append({'\x81', static_cast<char>(size)});
  } else {
    out.append({'\x82', static_cast<char>(size >> 8), static_cast<char>(size)});
  }
  return out.append(content);
}

std::string integer(std::string_view bytes) {
  while (bytes.size() > 1 && bytes[0] == '\0') {
    bytes.remove_prefix(1);
  }
  const bool negative = (static_cast<unsigned char>(bytes[0]) & 0x80) != 0;
  return element(0x02, concat({negative ? "\0"sv : ""sv, bytes}));
}

std::string small_integer(unsigned char value) {
  return integer(std::string(1, static_cast<char>(value)));
}

std::string sequence(std::string_view content) { return element(0x30, content); }
std::string octets(std::string_view content) { return element(0x04, content); }
std::string object_id(std::string_view encoded) { return element(0x06, encoded); }
std::string null() { return element(0x05, {}); }

}  // namespace stanch::der
