// Tokens that decode to something: JSON Web Tokens, macaroons, account numbers.
#include <fmt/format.h>

#include "rules/encodings.h"
#include "rules/token_kind.h"

using namespace std::string_view_literals;

namespace stanch {
namespace {

std::string length_prefixed(std::string_view bytes) {
  return concat({std::string(1, static_cast<char>(bytes.size())), bytes});
}

std::string uuid(Random& random) {
  constexpr std::string_view kHex = "0123456789abcdef";
  return concat({random.text(kHex, 8), "-", random.text(kHex, 4), "-4", random.text(kHex, 3), "-",
                 random.text("89ab", 1), random.text(kHex, 3), "-", random.text(kHex, 12)});
}

Result<std::string> uuid_token(Random& random, std::string_view) { return uuid(random); }

// ${aws-key-id:AKIA}: the body holds an account number of twelve digits.
Result<std::string> aws_key_id(Random& random, std::string_view argument) {
  const std::uint64_t account = 100'000'000'000 + random.next() % 900'000'000'000;
  const std::uint64_t first = (account << 7 | random.below(128)) | std::uint64_t{1} << 47;
  std::string bytes;
  for (int shift = 40; shift >= 0; shift -= 8) {
    bytes.push_back(static_cast<char>(first >> shift));
  }
  return std::string(argument) + encode_base32(bytes + random.bytes(4));
}

// ${jwt}: HS256; ${jwt:RS256}: with a signature of that size.
Result<std::string> jwt(Random& random, std::string_view argument) {
  const std::string_view algorithm = argument.empty() ? "HS256" : argument;
  const std::string header = fmt::format(R"({{"alg":"{}","typ":"JWT"}})", algorithm);
  const std::string subject = random.text(kDigits, 10);
  const std::size_t issued = 1'700'000'000 + random.below(50'000'000);
  const std::string payload =
      fmt::format(R"({{"sub":"{}","iat":{},"exp":{}}})", subject, issued, issued + 1'000'000'000);
  const std::size_t signature = algorithm.starts_with("HS") ? 32 : 256;
  return concat({encode_base64(header, kBase64Url, false), ".",
                 encode_base64(payload, kBase64Url, false), ".",
                 encode_base64(random.bytes(signature), kBase64Url, false)});
}

// The bot's number, a time and a signature.
Result<std::string> discord_bot(Random& random, std::string_view) {
  constexpr std::uint64_t kYear = 31'536'000'000;
  const std::uint64_t snowflake = (kYear + random.next() % (8 * kYear)) << 22 | random.below(4096);
  const auto time = static_cast<std::uint32_t>(0x5f000000 + random.below(0x09000000));
  return concat({encode_base64(std::to_string(snowflake), kBase64Url, false), ".",
                 encode_base64(big_endian(time), kBase64Url, false), ".",
                 random.text(kBase64Url, 38)});
}

// A macaroon: location, identifier, one caveat, signature.
Result<std::string> pypi(Random& random, std::string_view argument) {
  const std::string location = argument.empty() ? "pypi.org" : std::string(argument);
  const std::string body =
      concat({"\x02\x01", length_prefixed(location), "\x02", length_prefixed(uuid(random)),
              "\0\x02"sv, length_prefixed(concat({"[3,\"", uuid(random), "\"]"})), "\0\0\x06"sv,
              length_prefixed(random.bytes(32))});
  return concat({"pypi-", encode_base64(body, kBase64Url, false)});
}

// A macaroon in MessagePack: [[key, nonce, proof], location, caveats, signature].
Result<std::string> fly_macaroon(Random& random, std::string_view argument) {
  const auto binary = [](const std::string& bytes) {
    return concat({"\xc4", length_prefixed(bytes)});
  };
  const std::string body = concat({"\x94\x93", binary(random.bytes(54)), binary(random.bytes(16)),
                                   "\xc2\xb5https://api.fly.io/v1\x90", binary(random.bytes(32))});
  return concat({argument.empty() ? "fm2" : argument, "_", encode_base64(body, kBase64, true)});
}

// ${base64-bytes:32}: the encoding of so many bytes, padding included.
Result<std::string> base64_bytes(Random& random, std::string_view argument) {
  return draw_length(random, argument).map([&](std::size_t size) {
    return encode_base64(random.bytes(size), kBase64, true);
  });
}

// ${base64url-bytes:16}: likewise in the alphabet of URLs, without padding.
Result<std::string> base64url_bytes(Random& random, std::string_view argument) {
  return draw_length(random, argument).map([&](std::size_t size) {
    return encode_base64(random.bytes(size), kBase64Url, false);
  });
}

// ${vault:hvs}: a service token, a protocol buffer; ${vault:hvb}: a batch token.
Result<std::string> vault(Random& random, std::string_view argument) {
  const std::string body = argument == "hvb" ? concat({"\0\0\0\x01\x02"sv, random.bytes(120)})
                                             : concat({"\x08\x01\x12\x20", random.bytes(66)});
  return concat({argument, ".", encode_base64(body, kBase64Url, false)});
}

Result<std::string> wireguard_key(Random& random, std::string_view) {
  std::string bytes = random.bytes(32);
  bytes[0] = static_cast<char>(bytes[0] & 0xf8);
  bytes[31] = static_cast<char>((bytes[31] & 0x3f) | 0x40);
  return encode_base64(bytes, kBase64, true);
}

// "$", for where a placeholder follows it.
Result<std::string> dollar(Random&, std::string_view) { return "$"; }

constexpr TokenKind kKinds[] = {
    {"dollar", dollar},
    {"aws-key-id", aws_key_id},
    {"base64-bytes", base64_bytes},
    {"base64url-bytes", base64url_bytes},
    {"vault", vault},
    {"discord-bot", discord_bot},
    {"fly-macaroon", fly_macaroon},
    {"jwt", jwt},
    {"pypi", pypi},
    {"uuid", uuid_token},
    {"wireguard-key", wireguard_key},
};

}  // namespace

std::span<const TokenKind> structured_tokens() { return kKinds; }

}  // namespace stanch
