// Recognises random-looking values that are no secrets by the fixed bytes they start with: six
// characters of base64 or more, or a prefix with a sign in it that no alphabet of tokens has.
#include "engine/filters/harmless.h"

#include <array>

#include "engine/filters/algorithm_name.h"
#include "engine/filters/number_forms.h"
#include "engine/filters/prefixes.h"
#include "engine/filters/word_forms.h"

namespace stanch {
namespace {

using std::string_view;

// SubjectPublicKeyInfo of RSA (any size), EC, Ed25519 and X25519, PKCS#1 RSA public keys, OpenSSH.
constexpr auto kPublicKeys = std::to_array<string_view>({
    "MFkwEwYHKoZIzj0",
    "MHYwEAYHKoZIzj0",
    "MIGbMBAGByqGSM49",
    "MCowBQYDK2Vw",
    "MCowBQYDK2Vu",
    "MIGfMA0GCSqGSIb3DQEBAQUAA4GN",
    "MIIBIjANBgkqhkiG9w0BAQEFAAOCAQ8A",
    "MIICIjANBgkqhkiG9w0BAQEFAAOCAg8A",
    "MIIBojANBgkqhkiG9w0BAQEFAAOCAY8A",
    "MIIBCgKCAQEA",
    "MIGJAoGBA",
    "MIICCgKCAgEA",
    "ssh-rsa ",
    "ssh-ed25519 ",
    "ssh-dss ",
    "ecdsa-sha2-",
    "AAAAB3NzaC1yc2EAAAA",
    "AAAAC3NzaC1lZDI1NTE5AAAAI",
    "AAAAE2VjZHNhLXNoYTIt",
    "-----BEGIN PUBLIC KEY",
    "-----BEGIN RSA PUBLIC KEY",
    "-----BEGIN PGP PUBLIC",
});

constexpr auto kIntegrity = std::to_array<string_view>({
    "sha1-",
    "sha256-",
    "sha384-",
    "sha512-",
    "sha256:",
    "sha512:",
    "sha1:",
    "md5:",
    "SHA256:",
});

constexpr auto kPasswordHashes = std::to_array<string_view>({
    "$1$",       "$2a$",     "$2b$",       "$2x$",    "$2y$",           "$5$",
    "$6$",       "$7$",      "$y$",        "$apr1$",  "$argon2",        "$P$",
    "$H$",       "$pbkdf2",  "$scrypt$",   "{SHA}",   "{SSHA}",         "{SHA256}",
    "{SSHA256}", "{SHA512}", "{SSHA512}",  "{MD5}",   "{SMD5}",         "{CRYPT}",
    "{bcrypt}",  "{PBKDF2}", "pbkdf2_sha", "bcrypt$", "SCRAM-SHA-256$", "scrypt:",
});

// Keys that everybody has: of the emulators of Azure Storage and Cosmos DB.
constexpr auto kPublished =
    std::to_array<string_view>({"Eby8vdM02xNOcqF", "C2y6yDjf5/R+ob0N8A7Cgv30VRDJIWEHLM"});

// SEQUENCE, SEQUENCE, version 3, serial number: how the base64 of every X.509 certificate starts.
bool is_certificate(string_view s) {
  return s.starts_with("-----BEGIN CERTIFICATE") ||
         (s.size() > 24 && s.starts_with("MII") && s.substr(6, 2) == "CC" &&
          s.substr(11, 8) == "gAwIBAgI");
}

}  // namespace

string_view harmless_reason(string_view secret) {
  if (starts_with_any(secret, kPublicKeys)) {
    return "public-key";
  }
  if (is_certificate(secret)) {
    return "certificate";
  }
  if (starts_with_any(secret, kPublished)) {
    return "published";
  }
  if (starts_with_any(secret, kIntegrity)) {
    return "integrity";
  }
  if (is_timestamp(secret)) {
    return "timestamp";
  }
  if (is_time_format(secret)) {
    return "time-format";
  }
  if (is_time_uuid(secret)) {
    return "time-uuid";
  }
  if (is_address(secret)) {
    return "address";
  }
  if (is_release(secret) || is_coordinates(secret)) {
    return "release";
  }
  if (is_color(secret)) {
    return "color";
  }
  if (is_option(secret)) {
    return "option";
  }
  if (is_packed(secret)) {
    return "packed";
  }
  if (is_algorithm_name(secret)) {
    return "algorithm";
  }
  if (is_expression(secret)) {
    return "expression";
  }
  if (is_label(secret)) {
    return "label";
  }
  if (is_operand(secret)) {
    return "operand";
  }
  return starts_with_any(secret, kPasswordHashes) ? "password-hash" : "";
}

bool harmless_token(string_view secret) { return is_words(secret) || is_constant_name(secret); }

}  // namespace stanch
