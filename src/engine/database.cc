// The only file that knows Hyperscan. Databases are compiled without start-of-match (which rejects
// many patterns and is slow) and for the generic platform, so that an image made on one machine
// runs on every other of its architecture.
#include "engine/database.h"

#include <hs.h>

#include <climits>
#include <cstdlib>
#include <cstring>

#include <fmt/format.h>

namespace stanch {
namespace {

struct FreeError {
  void operator()(hs_compile_error_t* error) const { hs_free_compile_error(error); }
};
using CompileError = std::unique_ptr<hs_compile_error_t, FreeError>;

struct FreeMemory {
  void operator()(void* memory) const { std::free(memory); }
};

constexpr unsigned kFlags = HS_FLAG_MULTILINE;
constexpr std::size_t kImageAlignment = 64;

std::string_view error_name(hs_error_t error) {
  switch (error) {
    case HS_INVALID:
      return "invalid or damaged database";
    case HS_NOMEM:
      return "out of memory";
    case HS_DB_VERSION_ERROR:
      return "database made by another version of the library";
    case HS_DB_PLATFORM_ERROR:
      return "database made for another processor";
    case HS_SCRATCH_IN_USE:
      return "scratch memory in use";
    default:
      return "internal error";
  }
}

tl::unexpected<Error> library_failure(std::string_view action, hs_error_t error) {
  return fail(ErrorKind::engine,
              fmt::format("{}: {} ({})", action, error_name(error), static_cast<int>(error)));
}

struct EndCall {
  EndFunction on_end;
  void* context;
};

int forward_end(unsigned id, unsigned long long, unsigned long long end, unsigned, void* context) {
  const auto* call = static_cast<const EndCall*>(context);
  call->on_end(call->context, id, end);
  return 0;
}

}  // namespace

Result<Widths> match_widths(const std::string& pattern) {
  hs_expr_info_t* raw_info = nullptr;
  hs_compile_error_t* raw_error = nullptr;
  const hs_error_t status = hs_expression_info(pattern.c_str(), kFlags, &raw_info, &raw_error);
  const CompileError error(raw_error);
  const std::unique_ptr<hs_expr_info_t, FreeMemory> info(raw_info);
  if (status != HS_SUCCESS || info == nullptr) {
    return fail(ErrorKind::config, error ? error->message : "not valid");
  }
  if (info->min_width == 0) {
    return fail(ErrorKind::config, "matches the empty text");
  }
  if (info->max_width == UINT_MAX) {
    return fail(ErrorKind::config, "unbounded; give every repetition an upper limit");
  }
  if (info->max_width > kMaxWidth) {
    return fail(ErrorKind::config, fmt::format("can match {} bytes, more than the limit of {}",
                                               info->max_width, kMaxWidth));
  }
  return Widths{static_cast<std::uint16_t>(info->min_width),
                static_cast<std::uint16_t>(info->max_width)};
}

tl::expected<Database, NotCompiled> Database::compile(DatabaseKind kind,
                                                      std::span<const std::string> patterns,
                                                      std::span<const unsigned> ids) {
  std::vector<const char*> expressions;
  for (const std::string& pattern : patterns) {
    expressions.push_back(pattern.c_str());
  }
  const std::vector<unsigned> flags(ids.size(), kFlags);
  const hs_platform_info_t generic{};
  hs_database_t* database = nullptr;
  hs_compile_error_t* raw_error = nullptr;
  const hs_error_t status = hs_compile_multi(expressions.data(), flags.data(), ids.data(),
                                             static_cast<unsigned>(ids.size()), HS_MODE_BLOCK,
                                             &generic, &database, &raw_error);
  const CompileError error(raw_error);
  if (status == HS_SUCCESS) {
    return own(kind, database);
  }
  NotCompiled failure{error ? error->message : "cannot be compiled", std::nullopt};
  if (error && error->expression >= 0) {
    failure.pattern = static_cast<std::size_t>(error->expression);
  }
  return tl::unexpected(failure);
}

Database Database::borrow(DatabaseKind kind, std::string_view bytes) {
  Database result;
  result.kind_ = kind;
  result.database_ = reinterpret_cast<const hs_database_t*>(bytes.data());
  return result;
}

Database Database::own(DatabaseKind kind, hs_database* database) {
  Database result;
  result.kind_ = kind;
  result.database_ = database;
  result.owned_.reset(database);
  return result;
}

void Database::Free::operator()(hs_database* database) const { hs_free_database(database); }

Result<std::string> Database::raw_image() const {
  char* raw_bytes = nullptr;
  std::size_t length = 0;
  if (const hs_error_t status = hs_serialize_database(database_, &raw_bytes, &length)) {
    return library_failure("cannot serialise the database", status);
  }
  const std::unique_ptr<char, FreeMemory> bytes(raw_bytes);
  std::size_t size = 0;
  if (const hs_error_t status = hs_serialized_database_size(raw_bytes, length, &size)) {
    return library_failure("cannot size the database", status);
  }
  // The layout depends on the address modulo 64 only; see borrow().
  const std::size_t padded = (size + kImageAlignment - 1) / kImageAlignment * kImageAlignment;
  const std::unique_ptr<void, FreeMemory> memory(std::aligned_alloc(kImageAlignment, padded));
  if (memory == nullptr) {
    return library_failure("cannot lay out the database", HS_NOMEM);
  }
  std::memset(memory.get(), 0, padded);
  if (const hs_error_t status = hs_deserialize_database_at(
          raw_bytes, length, static_cast<hs_database_t*>(memory.get()))) {
    return library_failure("cannot lay out the database", status);
  }
  return std::string(static_cast<const char*>(memory.get()), padded);
}

void Scratch::Free::operator()(hs_scratch* scratch) const { hs_free_scratch(scratch); }

Result<void> Scratch::fit(const Database& database) {
  hs_scratch_t* scratch = scratch_.release();
  const hs_error_t status = hs_alloc_scratch(database.get(), &scratch);
  scratch_.reset(scratch);
  if (status != HS_SUCCESS) {
    return library_failure("cannot use the database", status);
  }
  return {};
}

Result<Scratch> Scratch::clone() const {
  Scratch copy;
  if (scratch_ != nullptr) {
    hs_scratch_t* scratch = nullptr;
    if (const hs_error_t status = hs_clone_scratch(scratch_.get(), &scratch)) {
      return library_failure("cannot get scratch memory", status);
    }
    copy.scratch_.reset(scratch);
  }
  return copy;
}

Result<void> scan_database(const Database& database, const Scratch& scratch, std::string_view text,
                           EndFunction on_end, void* context) {
  EndCall call{on_end, context};
  const hs_error_t status = hs_scan(database.get(), text.data(), static_cast<unsigned>(text.size()),
                                    0, scratch.get(), forward_end, &call);
  if (status != HS_SUCCESS) {
    return library_failure("the scan failed", status);
  }
  return {};
}

std::string hyperscan_version() { return hs_version(); }

}  // namespace stanch
