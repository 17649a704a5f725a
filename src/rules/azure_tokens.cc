// Azure's identifiable keys: a signature at a fixed place, and a Marvin32 checksum at the end.
#include <algorithm>
#include <array>

#include "rules/encodings.h"
#include "rules/token_kind.h"

namespace stanch {
namespace {

// Keys with a four-character signature after `random` characters; `size` is the whole in bytes.
struct Service {
  std::string_view signature;
  std::size_t random;
  std::size_t size;
  std::string_view seed;
  bool plain = false;  // drawn until it is made of letters and digits only
};

constexpr std::array<Service, 14> kServices = {{
    {"+ASt", 76, 64, "Default0"},
    {"ACDb", 76, 64, "SysAll00"},
    {"+ABa", 76, 64, "AbAcct00"},
    {"+AMC", 76, 64, "Classic0"},
    {"APIM", 76, 64, "Tenant00"},
    {"AzFu", 44, 40, "Functi00"},
    {"AzSe", 42, 39, "PAdmin00", true},
    {"AZEG", 33, 32, "SendRecv"},
    {"+ACR", 42, 39, "ACRDflt0"},
    {"AzCa", 33, 32, "Access00"},
    {"AIoT", 33, 32, "Device00"},
    {"+ASb", 33, 32, "Manage00"},
    {"+AEh", 33, 32, "Send0000"},
    {"+ARm", 33, 32, "Listen00"},
}};

std::string decode_base64(std::string_view text, std::string_view alphabet) {
  std::string out;
  std::uint32_t pending = 0;
  unsigned bits = 0;
  for (const char c : text) {
    pending = (pending << 6 | static_cast<std::uint32_t>(alphabet.find(c))) & 0xffff;
    bits += 6;
    if (bits >= 8) {
      bits -= 8;
      out.push_back(static_cast<char>(pending >> bits));
    }
  }
  return out;
}

std::string signed_key(Random& random, const Service& service) {
  const std::string_view alphabet = service.signature == "AzFu" ? kBase64Url : kBase64;
  std::string text = random.text(service.plain ? kBase62 : alphabet, service.random);
  text.append(service.signature);
  text.append((service.size * 8 + 5) / 6 - text.size(), alphabet[0]);
  std::string bytes = decode_base64(text, alphabet);
  bytes.resize(service.size - 4);
  return encode_base64(bytes + little_endian(marvin32(bytes, service.seed)), alphabet, true);
}

// ${azure-key:+ASt}
Result<std::string> azure_key(Random& random, std::string_view argument) {
  for (const Service& service : kServices) {
    if (service.signature == argument) {
      std::string key = signed_key(random, service);
      while (service.plain && key.find_first_of("+/") != std::string::npos) {
        key = signed_key(random, service);
      }
      return key;
    }
  }
  return fail(ErrorKind::config, "${azure-key:SIGN} does not know this signature");
}

// ${azure-annotated-key:AZDO}: the common form of newer services, 84 characters.
Result<std::string> azure_annotated_key(Random& random, std::string_view argument) {
  if (argument.size() != 4) {
    return fail(ErrorKind::config, "${azure-annotated-key:SIGN} needs four characters");
  }
  const std::string body =
      concat({random.text(kBase62, 52), "JQQJ99", random.text(kBase62, 1),
              random.text("ABCDEFGHIJKL", 1), random.text(kBase62, 12), "AAAA", argument});
  const std::uint32_t hash = marvin32(decode_base64(body, kBase64), "Default0");
  const std::uint32_t swapped =
      hash >> 24 | (hash >> 8 & 0xff00) | (hash << 8 & 0xff0000) | hash << 24;
  // The first four digits, without leading zeros.
  const std::string digits = encode_number(swapped, kBase62, 6);
  return body + digits.substr(std::min<std::size_t>(digits.find_first_not_of('0'), 2), 4);
}

Result<std::string> entra_secret(Random& random, std::string_view) {
  constexpr std::string_view kAlphabet =
      "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ1234567890.-_~";
  const std::string body = concat({random.text(kBase62, 3), "8Q~", random.text(kAlphabet, 31)});
  return body + encode_number(marvin32(body, "AadPwd00"), kAlphabet, 6).substr(0, 3);
}

// ${azure-devops}: 32 bytes in lower-case base32, four of which are a checksum of the others.
Result<std::string> azure_devops(Random& random, std::string_view) {
  constexpr std::uint32_t kUserToken = 0xe0b9692d;
  std::string bytes = random.bytes(32);
  const std::string covered =
      bytes.substr(0, 2) + bytes.substr(3, 4) + bytes.substr(9, 13) + bytes.substr(23, 9);
  const std::string sum = little_endian(crc32(covered) ^ kUserToken);
  bytes[22] = sum[0];
  bytes[8] = sum[1];
  bytes[7] = sum[2];
  bytes[2] = sum[3];
  std::string out = encode_base32(bytes);
  std::transform(out.begin(), out.end(), out.begin(), [](char c) {
    return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
  });
  return out;
}

constexpr TokenKind kKinds[] = {
    {"azure-annotated-key", azure_annotated_key},
    {"azure-devops", azure_devops},
    {"azure-key", azure_key},
    {"entra-secret", entra_secret},
};

}  // namespace

std::span<const TokenKind> azure_tokens() { return kKinds; }

}  // namespace stanch
