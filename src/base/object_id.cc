// Object ids, computed with OpenSSL's SHA-1.
#include "base/object_id.h"

#include <fmt/format.h>
#include <openssl/evp.h>

#include <memory>
#include <new>
#include <string>

namespace stanch {
namespace {

struct FreeContext {
  void operator()(EVP_MD_CTX* context) const noexcept { ::EVP_MD_CTX_free(context); }
};

}  // namespace

Oid object_id(ObjectKind kind, std::string_view bytes) {
  const std::unique_ptr<EVP_MD_CTX, FreeContext> context(::EVP_MD_CTX_new());
  std::string header = fmt::format("{} {}", to_string(kind), bytes.size());
  header.push_back('\0');
  Oid oid;
  if (context == nullptr || ::EVP_DigestInit_ex(context.get(), ::EVP_sha1(), nullptr) != 1 ||
      ::EVP_DigestUpdate(context.get(), header.data(), header.size()) != 1 ||
      ::EVP_DigestUpdate(context.get(), bytes.data(), bytes.size()) != 1 ||
      ::EVP_DigestFinal_ex(context.get(), oid.bytes.data(), nullptr) != 1) {
    throw std::bad_alloc();
  }
  return oid;
}

}  // namespace stanch
