#pragma once

#include <memory>

struct git_config;
struct git_odb;
struct git_odb_object;
struct git_reference;
struct git_reference_iterator;
struct git_repository;

namespace stanch {

// Frees libgit2's objects. Declared without git2.h, so that headers of this folder do not need it.
struct HandleDeleter {
  void operator()(git_config* handle) const;
  void operator()(git_odb* handle) const;
  void operator()(git_odb_object* handle) const;
  void operator()(git_reference* handle) const;
  void operator()(git_reference_iterator* handle) const;
  void operator()(git_repository* handle) const;
};

template <class T>
using Handle = std::unique_ptr<T, HandleDeleter>;

// Keeps libgit2 initialised while it lives, with the options this program depends on: read
// repositories of any owner, accept the format extensions that do not change how objects are read.
class Libgit2 {
 public:
  Libgit2();
  Libgit2(const Libgit2&) = delete;
  Libgit2& operator=(const Libgit2&) = delete;
  ~Libgit2();
};

}  // namespace stanch
