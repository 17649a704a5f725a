// Object ids, computed with OpenSSL's SHA-1.
#include "base/object_id.h"

#include <fmt/format.h>
#include <openssl/evp.h>

#include <initializer_list>
#include <memory>
#include <new>
#include <string>

namespace stanch {
namespace {

struct FreeContext {
  void operator()(EVP_MD_CTX* context) const noexcept { ::EVP_MD_CTX_free(context); }
};

Oid digest(std::initializer_list<std::string_view> parts) {
  const std::unique_ptr<EVP_MD_CTX, FreeContext> context(::EVP_MD_CTX_new());
  bool done = context != nullptr && ::EVP_DigestInit_ex(context.get(), ::EVP_sha1(), nullptr) == 1;
  for (const std::string_view part : parts) {
    done = done && ::EVP_DigestUpdate(context.get(), part.data(), part.size()) == 1;
  }
  Oid oid;
  if (!done || ::EVP_DigestFinal_ex(context.get(), oid.bytes.data(), nullptr) != 1) {
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
