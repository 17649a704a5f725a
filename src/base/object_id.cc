// Object ids, computed with OpenSSL's SHA-1. Its older interface: the newer one reads a
// configuration file and looks for providers first, which takes longer than a whole scan of a small
// commit.
#define OPENSSL_API_COMPAT 0x10101000L

#include "base/object_id.h"

#include <fmt/format.h>
#include <openssl/sha.h>

#include <initializer_list>
#include <new>
#include <string>

namespace stanch {
namespace {

Oid digest(std::initializer_list<std::string_view> parts) {
  SHA_CTX context;
  Oid oid;
  bool done = ::SHA1_Init(&context) == 1;
  for (const std::string_view part : parts) {
    done = done && ::SHA1_Update(&context, part.data(), part.size()) == 1;
  }
  if (!done || ::SHA1_Final(oid.bytes.data(), &context) != 1) {
    throw std::bad_alloc();
  }
  return oid;
}

}  // namespace

Oid object_id(ObjectKind kind, std::string_view bytes) {
  std::string header = fmt::format("{} {}", to_string(kind), bytes.size());
  header.push_back('\0');
  return digest({header, bytes});
}

Oid sha1(std::string_view bytes) { return digest({bytes}); }

}  // namespace stanch
