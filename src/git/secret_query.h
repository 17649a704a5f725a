#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "git/tree_contents.h"
#include "stanch/oid.h"

namespace stanch {

// The objects of a query, numbered, and which secrets each of them holds.
struct SecretQuery {
  std::span<const std::vector<Oid>> secrets;
  WantedObjects wanted;
  std::vector<std::vector<std::uint32_t>> secrets_of;  // by object number

  SecretQuery(std::span<const std::vector<Oid>> asked, std::span<const Oid> objects)
      : secrets(asked) {
    for (const Oid& oid : objects) {
      number(oid);
    }
    for (std::uint32_t secret = 0; secret < asked.size(); ++secret) {
      for (const Oid& oid : asked[secret]) {
        secrets_of[number(oid)].push_back(secret);
      }
    }
  }

  // Secrets that any of the objects holds.
  [[nodiscard]] std::vector<std::uint32_t> secrets_in(
      const std::vector<std::uint32_t>& objects) const {
    std::vector<std::uint32_t> found;
    for (const std::uint32_t object : objects) {
      found.insert(found.end(), secrets_of[object].begin(), secrets_of[object].end());
    }
    return found;
  }

 private:
  std::uint32_t number(const Oid& oid) {
    const auto [known, is_new] = wanted.try_emplace(oid, static_cast<std::uint32_t>(wanted.size()));
    if (is_new) {
      secrets_of.emplace_back();
    }
    return known->second;
  }
};

}  // namespace stanch
