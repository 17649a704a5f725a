// Tokens that end in a checksum of what stands before it.
#include "base/hex.h"
#include "base/sha256.h"
#include "rules/encodings.h"
#include "rules/token_kind.h"

namespace stanch {
namespace {

constexpr std::string_view kHexLower = "0123456789abcdef";
constexpr std::string_view kHexUpper = "0123456789ABCDEF";
constexpr std::string_view kBase36 = "0123456789abcdefghijklmnopqrstuvwxyz";

// ${crc32-base62:30}: GitHub, npm, Vercel. The checksum covers what follows the prefix.
Result<std::string> crc32_base62(Random& random, std::string_view argument) {
  return draw_length(random, argument).map([&](std::size_t length) {
    const std::string body = random.text(kBase62, length);
    return body + encode_number(crc32(body), kBase62, 6);
  });
}

// ${crc32-hex:40}: Cloudflare.
Result<std::string> crc32_hex(Random& random, std::string_view argument) {
  return draw_length(random, argument).map([&](std::size_t length) {
    const std::string body = random.text(kBase62, length);
    return body + encode_number(crc32(body), kHexLower, 8);
  });
}

Result<std::string> zuplo(Random& random, std::string_view) {
  const std::string body = random.text(kBase36, 32);
  return concat({"zpka_", body, "_", encode_number(crc32(body), kHexLower, 8)});
}

Result<std::string> grafana_account(Random& random, std::string_view) {
  const std::string body = concat({"glsa_", random.text(kBase62, 32)});
  return body + "_" + to_hex(little_endian(crc32(body)));
}

Result<std::string> confluent(Random& random, std::string_view) {
  const std::string body = random.text(kBase64, 54);
  return concat({"cflt", body, encode_base64(little_endian(crc32(body)), kBase64, false)});
}

// ${atlassian:ATATT3xFfGF0}: an API token; ${atlassian:ATBB}: a Bitbucket app password.
Result<std::string> atlassian(Random& random, std::string_view argument) {
  std::string body(argument);
  body += argument == "ATBB" ? random.text(kBase62, 24) : random.text(kBase64Url, 171) + "=";
  return body + encode_number(crc32(body), kHexUpper, 8);
}

// ${gitlab-routable:glpat-}: the payload names an organization, a user or a group, then random
// bytes.
Result<std::string> gitlab_routable(Random& random, std::string_view argument) {
  const std::string payload = concat({"o:1\nu:", random.text(kBase36, 3), random.bytes(16)});
  const std::string encoded = encode_base64(payload, kBase64Url, false);
  const std::string body =
      concat({argument, encoded, ".01.", encode_number(encoded.size(), kBase36, 2)});
  return body + encode_number(crc32(body), kBase36, 7);
}

Result<std::string> github_fine_grained(Random& random, std::string_view) {
  const std::string body =
      concat({"github_pat_1", random.text(kBase62, 21), "_", random.text(kBase62, 43)});
  return concat({body, encode_base32(sha256(body).substr(0, 5)), random.text(kBase62, 8)});
}

std::string with_crc16(const std::string& bytes) {
  const std::uint16_t crc = crc16(bytes);
  return bytes + little_endian(crc).substr(0, 2);
}

// ${nkey:U}: a NATS seed of an (A)ccount, (C)luster, (N)ode, (O)perator, (U)ser or curve key (X).
Result<std::string> nkey(Random& random, std::string_view argument) {
  const std::size_t type = std::string_view("ACNOUX").find(argument);
  if (argument.size() != 1 || type == std::string_view::npos) {
    return fail(ErrorKind::config, "${nkey:T} needs one of A, C, N, O, U, X");
  }
  // Five bits say "seed", the next five the kind of key: its letter in base32.
  const unsigned kind = static_cast<unsigned>(argument[0] - 'A') << 3;
  std::string bytes{static_cast<char>(18 << 3 | kind >> 5), static_cast<char>((kind & 31) << 3)};
  return encode_base32(with_crc16(bytes + random.bytes(32)));
}

Result<std::string> stellar_seed(Random& random, std::string_view) {
  return encode_base32(with_crc16(concat({"\x90", random.bytes(32)})));
}

// Bech32 (BIP-173) of 32 random bytes.
std::string bech32(Random& random, std::string_view prefix) {
  constexpr std::string_view kAlphabet = "qpzry9x8gf2tvdw0s3jn54khce6mua7l";
  constexpr std::uint32_t kGenerator[] = {0x3b6a57b2, 0x26508e6d, 0x1ea119fa, 0x3d4233dd,
                                          0x2a1462b3};
  std::uint32_t sum = 1;
  const auto feed = [&](std::uint32_t value) {
    const std::uint32_t top = sum >> 25;
    sum = (sum & 0x1ffffff) << 5 ^ value;
    for (unsigned i = 0; i < 5; ++i) {
      sum ^= (top >> i & 1) != 0 ? kGenerator[i] : 0;
    }
  };
  for (const char c : prefix) {
    feed(static_cast<unsigned char>(c) >> 5);
  }
  feed(0);
  for (const char c : prefix) {
    feed(static_cast<unsigned char>(c) & 31);
  }
  std::string out = concat({prefix, "1"});
  // 256 bits are 52 groups of five; the last has four bits of filling.
  for (int i = 0; i < 52; ++i) {
    const std::size_t group = i < 51 ? random.below(32) : random.below(2) << 4;
    out.push_back(kAlphabet[group]);
    feed(static_cast<std::uint32_t>(group));
  }
  for (int i = 0; i < 6; ++i) {
    feed(0);
  }
  sum ^= 1;
  for (int shift = 25; shift >= 0; shift -= 5) {
    out.push_back(kAlphabet[sum >> shift & 31]);
  }
  return out;
}

// ${age-identity}, and ${age-identity:pq} for the post-quantum kind.
Result<std::string> age_identity(Random& random, std::string_view argument) {
  const std::string kind = argument.empty() ? "" : concat({argument, "-"});
  std::string out = bech32(random, "age-secret-key-" + kind);
  for (char& c : out) {
    c = c >= 'a' && c <= 'z' ? static_cast<char>(c - 'a' + 'A') : c;
  }
  return out;
}

Result<std::string> nostr_key(Random& random, std::string_view) { return bech32(random, "nsec"); }

std::string base58check(const std::string& payload) {
  return encode_base58(payload + sha256(sha256(payload)).substr(0, 4));
}

Result<std::string> bitcoin_wif(Random& random, std::string_view) {
  return base58check(concat({"\x80", random.bytes(32), "\x01"}));
}

Result<std::string> bitcoin_xprv(Random& random, std::string_view) {
  return base58check(
      concat({"\x04\x88\xad\xe4", random.bytes(41), std::string(1, '\0'), random.bytes(32)}));
}

constexpr TokenKind kKinds[] = {
    {"age-identity", age_identity},
    {"atlassian", atlassian},
    {"bitcoin-wif", bitcoin_wif},
    {"bitcoin-xprv", bitcoin_xprv},
    {"confluent", confluent},
    {"crc32-base62", crc32_base62},
    {"crc32-hex", crc32_hex},
    {"github-fine-grained", github_fine_grained},
    {"gitlab-routable", gitlab_routable},
    {"grafana-account", grafana_account},
    {"nkey", nkey},
    {"nostr-key", nostr_key},
    {"stellar-seed", stellar_seed},
    {"zuplo", zuplo},
};

}  // namespace

std::span<const TokenKind> checksummed_tokens() { return kKinds; }

}  // namespace stanch
