// PuTTY's private keys: lines of text, with an authentication code that can be computed when the
// key is not encrypted.
#include <openssl/evp.h>
#include <openssl/hmac.h>
#include <openssl/sha.h>

#include <array>
#include <string>

#include "base/hex.h"
#include "engine/checks/armor.h"
#include "engine/checks/encodings.h"
#include "engine/checks/json.h"
#include "engine/checks/key_handles.h"
#include "engine/checks/moment.h"
#include "engine/checks/private_keys.h"
#include "engine/checks/text.h"

namespace stanch::checks {
namespace {

struct PuttyKey {
  int version = 0;
  std::string algorithm;
  std::string encryption;
  std::string comment;
  std::string public_part;
  std::string private_part;
  std::string code;
};

constexpr std::string_view kMark = "PuTTY-User-Key-File-";

std::string_view trim(std::string_view line) {
  while (!line.empty() && (is_space(line.back()) || line.back() == '"' || line.back() == ',')) {
    line.remove_suffix(1);
  }
  while (!line.empty() && (is_space(line.front()) || line.front() == '"')) {
    line.remove_prefix(1);
  }
  return line;
}

// The base64 of as many lines as `count` says, decoded.
std::optional<std::string> read_lines(std::string_view& text, std::string_view count) {
  constexpr std::int64_t kMostLines = 1024;
  const auto lines = read_decimal(count);
  if (!lines || *lines > kMostLines) {
    return std::nullopt;
  }
  std::string base64;
  for (std::int64_t i = 0; i < *lines; ++i) {
    base64 += trim(take_until(text, '\n'));
  }
  return decode_base64(base64, Base64::standard);
}

// Nothing when a line is damaged. `text` starts after the mark.
std::optional<PuttyKey> read_key(std::string_view text) {
  PuttyKey key;
  key.version = text.empty() ? 0 : text.front() - '0';
  take_until(text, ':');
  key.algorithm = trim(take_until(text, '\n'));
  while (!text.empty() && key.code.empty()) {
    std::string_view value = trim(take_until(text, '\n'));
    const std::string_view name = take_until(value, ':');
    value = trim(value);
    if (name == "Encryption") {
      key.encryption = value;
    } else if (name == "Comment") {
      key.comment = value;
    } else if (name == "Private-MAC") {
      key.code = value;
    } else if (name == "Public-Lines" || name == "Private-Lines") {
      const auto part = read_lines(text, value);
      if (!part) {
        return std::nullopt;
      }
      (name == "Public-Lines" ? key.public_part : key.private_part) = *part;
    }
  }
  return key;
}

void append_string32(std::string& bytes, std::string_view text) {
  for (int shift = 24; shift >= 0; shift -= 8) {
    bytes.push_back(static_cast<char>(text.size() >> shift));
  }
  bytes += text;
}

// The code of an unencrypted key, in hexadecimal.
std::string authentication_code(const PuttyKey& key) {
  constexpr std::string_view kSalt = "putty-private-key-file-mac-key";
  std::string message;
  for (const std::string* part :
       {&key.algorithm, &key.encryption, &key.comment, &key.public_part, &key.private_part}) {
    append_string32(message, *part);
  }
  std::string secret;
  if (key.version == 2) {
    secret.resize(SHA_DIGEST_LENGTH);
    SHA1(as_bytes(kSalt), kSalt.size(), reinterpret_cast<unsigned char*>(secret.data()));
  }
  std::array<unsigned char, EVP_MAX_MD_SIZE> code{};
  unsigned size = 0;
  HMAC(key.version == 2 ? EVP_sha1() : EVP_sha256(), secret.data(), static_cast<int>(secret.size()),
       as_bytes(message), message.size(), code.data(), &size);
  return to_hex({reinterpret_cast<const char*>(code.data()), size});
}

}  // namespace

Verdict check_putty(const CheckInput& input) {
  const bool whole = input.secret.find("Private-MAC") != input.secret.npos;
  const std::string_view raw = whole ? input.secret : input.context;
  const std::size_t at = raw.find(kMark);
  if (at == raw.npos) {
    return skipped();
  }
  const std::string text = unescape(raw.substr(at + kMark.size()));
  const auto key = read_key(text);
  if (!key || key->private_part.empty() || key->code.empty()) {
    return failed("key is damaged");
  }
  if (key->version != 2 && key->version != 3) {
    return skipped("another version of the format");
  }
  if (key->encryption != "none") {
    return passed("encrypted (" + presentable(key->encryption) + ")");
  }
  if (authentication_code(*key) != key->code) {
    return failed("authentication code does not agree");
  }
  std::string note = presentable(key->algorithm);
  const std::string comment = presentable(key->comment);
  add_fact(note, comment.empty() ? comment : "comment " + comment);
  return passed(std::move(note));
}

}  // namespace stanch::checks
