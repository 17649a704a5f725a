#include "make.h"

#include <gtest/gtest.h>
#include <openssl/evp.h>

namespace stanch::make {

std::string Random::text(std::string_view alphabet, std::size_t size) {
  std::string text;
  for (std::size_t i = 0; i < size; ++i) {
    text.push_back(alphabet[below(static_cast<std::uint32_t>(alphabet.size()))]);
  }
  return text;
}

std::string Random::bytes(std::size_t size) {
  std::string bytes;
  for (std::size_t i = 0; i < size; ++i) {
    bytes.push_back(static_cast<char>(below(256)));
  }
  return bytes;
}

std::string base64(std::string_view bytes) {
  std::string text(4 * ((bytes.size() + 2) / 3) + 1, '\0');
  const int size = EVP_EncodeBlock(reinterpret_cast<unsigned char*>(text.data()),
                                   reinterpret_cast<const unsigned char*>(bytes.data()),
                                   static_cast<int>(bytes.size()));
  text.resize(static_cast<std::size_t>(size));
  return text;
}

std::string base64url(std::string_view bytes) {
  std::string text = base64(bytes);
  while (text.ends_with('=')) {
    text.pop_back();
  }
  for (char& c : text) {
    c = c == '+' ? '-' : c == '/' ? '_' : c;
  }
  return text;
}

std::string base32(std::string_view bytes) {
  std::string bits;
  for (const char c : bytes) {
    for (int bit = 7; bit >= 0; --bit) {
      bits.push_back((static_cast<unsigned char>(c) >> bit & 1) != 0 ? '1' : '0');
    }
  }
  bits.resize((bits.size() + 4) / 5 * 5, '0');
  std::string text;
  for (std::size_t i = 0; i < bits.size(); i += 5) {
    text.push_back("ABCDEFGHIJKLMNOPQRSTUVWXYZ234567"[std::stoul(bits.substr(i, 5), nullptr, 2)]);
  }
  return text;
}

std::string hex(std::string_view bytes) {
  std::string text;
  for (const char c : bytes) {
    text += digits(static_cast<unsigned char>(c), kHex, 2);
  }
  return text;
}

std::string digits(std::uint64_t value, std::string_view alphabet, std::size_t width) {
  std::string text;
  for (; text.size() < width; value /= alphabet.size()) {
    text.insert(text.begin(), alphabet[value % alphabet.size()]);
  }
  return text;
}

std::uint32_t crc(std::string_view bytes) {
  std::uint32_t value = ~0U;
  for (const char c : bytes) {
    value ^= static_cast<unsigned char>(c);
    for (int bit = 0; bit < 8; ++bit) {
      value = value & 1 ? value >> 1 ^ 0xEDB88320U : value >> 1;
    }
  }
  return ~value;
}

std::string little_endian(std::uint32_t value) {
  return {static_cast<char>(value), static_cast<char>(value >> 8), static_cast<char>(value >> 16),
          static_cast<char>(value >> 24)};
}

std::string flip(std::string text, std::size_t at, std::string_view alphabet) {
  text[at] = text[at] == alphabet[0] ? alphabet[1] : alphabet[0];
  return text;
}

CheckOutcome run(std::string_view check, std::string_view secret) {
  return run_check(check, {secret, secret, secret});
}

CheckState state(std::string_view check, std::string_view secret) {
  return run(check, secret).state;
}

void expect_every_change_noticed(std::string_view check, const std::string& token,
                                 std::size_t begin, std::size_t end) {
  for (std::size_t at = begin; at < end; ++at) {
    EXPECT_NE(state(check, flip(token, at)), CheckState::pass) << check << " at " << at;
  }
}

}  // namespace stanch::make
