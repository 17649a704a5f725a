#pragma once

#include <cstdint>
#include <string>
#include <tl/expected.hpp>
#include <utility>

namespace stanch {

// Why an operation failed. Few kinds, because callers act on the kind: `corrupt` and `io` cost one
// object and go to the ledger, `usage` and `config` end the program with exit code 2.
enum class ErrorKind : std::uint8_t {
  usage,        // the command line is wrong
  config,       // a rule, baseline or configuration file is wrong
  io,           // the system refused to read or write
  corrupt,      // data is damaged or breaks its format
  engine,       // the matching engine failed
  unsupported,  // valid, but not something this program can do
  not_found,    // the named thing does not exist
};

// `message` is one sentence for people; `where` names the file, line or object ("" when unknown).
struct Error {
  ErrorKind kind = ErrorKind::io;
  std::string message;
  std::string where;

  // "where: message", or the message alone.
  [[nodiscard]] std::string text() const {
    return where.empty() ? message : where + ": " + message;
  }
};

template <class T>
using Result = tl::expected<T, Error>;

inline tl::unexpected<Error> fail(ErrorKind kind, std::string message, std::string where = {}) {
  return tl::unexpected<Error>(Error{kind, std::move(message), std::move(where)});
}

}  // namespace stanch
