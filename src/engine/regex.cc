// PCRE2 with machine code, as far as the engine needs it. Patterns run over bytes (never UTF mode),
// and every line end convention counts as a line end.
#include "engine/regex.h"

#define PCRE2_CODE_UNIT_WIDTH 8
#include <pcre2.h>

#include <charconv>

#include <fmt/format.h>

namespace stanch {
namespace {

constexpr std::uint32_t kMaxCaptures = 63;
constexpr std::size_t kStackStart = std::size_t{32} * 1024;
constexpr std::size_t kStackLimit = std::size_t{1024} * 1024;
constexpr std::uint32_t kMatchLimit = 5'000'000;

struct FreeCompileContext {
  void operator()(pcre2_compile_context* context) const { pcre2_compile_context_free(context); }
};

std::string message_of(int error) {
  PCRE2_UCHAR text[256] = {};
  pcre2_get_error_message(error, text, sizeof text);
  return reinterpret_cast<const char*>(text);
}

Result<pcre2_code*> compile_code(std::string_view pattern, std::uint32_t options) {
  const std::unique_ptr<pcre2_compile_context, FreeCompileContext> context(
      pcre2_compile_context_create(nullptr));
  pcre2_set_newline(context.get(), PCRE2_NEWLINE_ANYCRLF);
  int error = 0;
  PCRE2_SIZE offset = 0;
  pcre2_code* code =
      pcre2_compile(reinterpret_cast<PCRE2_SPTR>(pattern.data()), pattern.size(),
                    options | PCRE2_NEVER_UTF | PCRE2_NEVER_UCP, &error, &offset, context.get());
  if (code == nullptr) {
    return fail(ErrorKind::config, fmt::format("{} (at offset {})", message_of(error), offset));
  }
  return code;
}

}  // namespace

void Regex::Free::operator()(pcre2_real_code_8* code) const { pcre2_code_free(code); }

Result<Regex> Regex::compile(std::string_view pattern, Anchor anchor) {
  Result<pcre2_code*> code =
      compile_code(pattern, anchor == Anchor::at_offset ? PCRE2_ANCHORED : 0);
  if (!code) {
    return tl::unexpected(code.error());
  }
  Regex regex(*code);
  if (regex.captures() > kMaxCaptures) {
    return fail(ErrorKind::config, fmt::format("more than {} captures", kMaxCaptures));
  }
  // Without machine code (a processor that PCRE2 does not know) the interpreter does the same.
  pcre2_jit_compile(*code, PCRE2_JIT_COMPLETE);
  return regex;
}

std::uint32_t Regex::captures() const {
  std::uint32_t count = 0;
  pcre2_pattern_info(code_.get(), PCRE2_INFO_CAPTURECOUNT, &count);
  return count;
}

std::optional<std::uint32_t> Regex::capture(std::string_view name_or_number) const {
  std::uint32_t number = 0;
  const char* end = name_or_number.data() + name_or_number.size();
  const auto parsed = std::from_chars(name_or_number.data(), end, number);
  if (parsed.ec == std::errc{} && parsed.ptr == end) {
    return number <= captures() ? std::optional(number) : std::nullopt;
  }
  const std::string name(name_or_number);
  const int found =
      pcre2_substring_number_from_name(code_.get(), reinterpret_cast<PCRE2_SPTR>(name.c_str()));
  return found > 0 ? std::optional(static_cast<std::uint32_t>(found)) : std::nullopt;
}

std::string pcre2_version() {
  char version[64] = {};
  pcre2_config(PCRE2_CONFIG_VERSION, version);
  return version;
}

Result<std::array<bool, 256>> first_bytes(std::string_view pattern) {
  // An anchored pattern has no such facts, so it is compiled once more, without machine code.
  Result<pcre2_code*> code = compile_code(pattern, 0);
  if (!code) {
    return tl::unexpected(code.error());
  }
  const Regex owner(*code);
  std::array<bool, 256> first{};
  std::uint32_t type = 0;
  pcre2_pattern_info(*code, PCRE2_INFO_FIRSTCODETYPE, &type);
  const std::uint8_t* bitmap = nullptr;
  pcre2_pattern_info(*code, PCRE2_INFO_FIRSTBITMAP, &bitmap);
  if (type == 1) {
    std::uint32_t unit = 0;
    pcre2_pattern_info(*code, PCRE2_INFO_FIRSTCODEUNIT, &unit);
    // Whether it is meant in both cases is not told.
    const auto byte = static_cast<unsigned char>(unit);
    first[byte] = true;
    const auto lower = static_cast<unsigned char>(byte | 0x20);
    if (lower >= 'a' && lower <= 'z') {
      first[lower] = true;
      first[lower & 0xDF] = true;
    }
  } else {
    for (std::size_t byte = 0; byte < first.size(); ++byte) {
      first[byte] = bitmap == nullptr || (bitmap[byte / 8] >> (byte % 8) & 1) != 0;
    }
  }
  return first;
}

void RegexScratch::FreeData::operator()(pcre2_real_match_data_8* data) const {
  pcre2_match_data_free(data);
}
void RegexScratch::FreeContext::operator()(pcre2_real_match_context_8* context) const {
  pcre2_match_context_free(context);
}
void RegexScratch::FreeStack::operator()(pcre2_real_jit_stack_8* stack) const {
  pcre2_jit_stack_free(stack);
}

RegexScratch::RegexScratch()
    : stack_(pcre2_jit_stack_create(kStackStart, kStackLimit, nullptr)),
      context_(pcre2_match_context_create(nullptr)),
      data_(pcre2_match_data_create(kMaxCaptures + 1, nullptr)),
      offsets_(pcre2_get_ovector_pointer(data_.get())) {
  pcre2_jit_stack_assign(context_.get(), nullptr, stack_.get());
  pcre2_set_match_limit(context_.get(), kMatchLimit);
}

Result<bool> RegexScratch::match(const Regex& regex, std::string_view subject, std::size_t offset) {
  const int status =
      pcre2_match(regex.code_.get(), reinterpret_cast<PCRE2_SPTR>(subject.data()), subject.size(),
                  offset, PCRE2_NO_UTF_CHECK, data_.get(), context_.get());
  if (status == PCRE2_ERROR_NOMATCH) {
    return false;
  }
  if (status < 0) {
    return fail(ErrorKind::engine, message_of(status));
  }
  matched_ = static_cast<std::uint32_t>(status);
  return true;
}

std::optional<Span> RegexScratch::capture(std::uint32_t index) const {
  if (index >= matched_ || offsets_[2 * index] == PCRE2_UNSET) {
    return std::nullopt;
  }
  return Span{offsets_[2 * index], offsets_[2 * index + 1]};
}

}  // namespace stanch
