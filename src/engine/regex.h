#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>

#include "stanch/result.h"

struct pcre2_real_code_8;
struct pcre2_real_jit_stack_8;
struct pcre2_real_match_context_8;
struct pcre2_real_match_data_8;

namespace stanch {

// Half-open range of offsets in a subject.
struct Span {
  std::size_t begin = 0;
  std::size_t end = 0;
};

enum class Anchor : std::uint8_t { at_offset, anywhere };

// A regular expression compiled to machine code. Immutable: threads may share it.
class Regex {
 public:
  // The error says what PCRE2 says, with the offset in the pattern.
  [[nodiscard]] static Result<Regex> compile(std::string_view pattern, Anchor anchor);

  // The number of a capture given by name or number; nothing when the pattern has no such capture.
  [[nodiscard]] std::optional<std::uint32_t> capture(std::string_view name_or_number) const;
  [[nodiscard]] std::uint32_t captures() const;

 private:
  friend class RegexScratch;
  friend Result<std::array<bool, 256>> first_bytes(std::string_view pattern);
  struct Free {
    void operator()(pcre2_real_code_8* code) const;
  };
  explicit Regex(pcre2_real_code_8* code) : code_(code) {}
  std::unique_ptr<pcre2_real_code_8, Free> code_;
};

// Of the library that is linked.
[[nodiscard]] std::string pcre2_version();

// Marks every byte that a match of `pattern` can start with.
[[nodiscard]] Result<std::array<bool, 256>> first_bytes(std::string_view pattern);

// What one thread needs to match: the captures of its last match, and a stack for the machine code.
class RegexScratch {
 public:
  RegexScratch();

  // Matches at `offset` exactly (Anchor::at_offset) or from there on. An error means that a
  // resource limit was hit: the verdict is unknown.
  [[nodiscard]] Result<bool> match(const Regex& regex, std::string_view subject,
                                   std::size_t offset);

  // Capture `index` of the last successful match; nothing when it took no part.
  [[nodiscard]] std::optional<Span> capture(std::uint32_t index) const;

 private:
  struct FreeData {
    void operator()(pcre2_real_match_data_8* data) const;
  };
  struct FreeContext {
    void operator()(pcre2_real_match_context_8* context) const;
  };
  struct FreeStack {
    void operator()(pcre2_real_jit_stack_8* stack) const;
  };
  std::unique_ptr<pcre2_real_jit_stack_8, FreeStack> stack_;
  std::unique_ptr<pcre2_real_match_context_8, FreeContext> context_;
  std::unique_ptr<pcre2_real_match_data_8, FreeData> data_;
  const std::size_t* offsets_ = nullptr;
  std::uint32_t matched_ = 0;
};

}  // namespace stanch
