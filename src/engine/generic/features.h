#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <string_view>

#include "stanch/detection.h"

namespace stanch {

// A name with a value, as a generic rule found them on one line. `name` may be part of the whole
// name (the keyword that the rule looks for); the whole is looked up on the line.
struct GenericMatch {
  std::string_view line;
  Range name;
  Range value;
};

// All that the model knows about a match. The order is that of the numbers in model.inc.
//   value_*: the value's characters and what they resemble
//   name_*:  which words its name holds
//   syntax_*: how name and value are joined
//   line_*:  what else stands on the line
#define STANCH_GENERIC_FEATURES(X) \
  X(value_length)                  \
  X(value_lower)                   \
  X(value_upper)                   \
  X(value_digits)                  \
  X(value_symbols)                 \
  X(value_other)                   \
  X(value_spaces)                  \
  X(value_classes)                 \
  X(value_switches)                \
  X(value_distinct)                \
  X(value_entropy)                 \
  X(value_letter_run)              \
  X(value_digit_run)               \
  X(value_mean_letter_run)         \
  X(value_vowels)                  \
  X(value_consonant_run)           \
  X(value_token_run)               \
  X(value_text_likeness)           \
  X(value_least_text_likeness)     \
  X(value_word_share)              \
  X(value_longest_word)            \
  X(value_stock_words)             \
  X(value_hidden_text)             \
  X(value_hidden_words)            \
  X(value_hidden_stock)            \
  X(value_stock_share)             \
  X(value_sequence)                \
  X(value_repeat)                  \
  X(value_hex)                     \
  X(value_digest_length)           \
  X(value_uuid)                    \
  X(value_number)                  \
  X(value_base64)                  \
  X(value_slashes)                 \
  X(value_dots)                    \
  X(value_underscores)             \
  X(value_dashes)                  \
  X(value_colons)                  \
  X(value_brackets)                \
  X(value_unpaired)                \
  X(value_symbol_kinds)            \
  X(value_percents)                \
  X(value_backslashes)             \
  X(value_equals)                  \
  X(value_at)                      \
  X(value_url)                     \
  X(value_file_name)               \
  X(value_first)                   \
  X(value_last)                    \
  X(value_style)                   \
  X(value_word_then_digits)        \
  X(value_same_as_name)            \
  X(value_shares_name)             \
  X(value_type_word)               \
  X(value_hash_format)             \
  X(value_public_format)           \
  X(value_byte_list)               \
  X(name_password)                 \
  X(name_secret)                   \
  X(name_token)                    \
  X(name_key)                      \
  X(name_auth)                     \
  X(name_api)                      \
  X(name_access)                   \
  X(name_private)                  \
  X(name_public)                   \
  X(name_client)                   \
  X(name_credential)               \
  X(name_signature)                \
  X(name_nonce)                    \
  X(name_digest)                   \
  X(name_id)                       \
  X(name_user)                     \
  X(name_file)                     \
  X(name_url)                      \
  X(name_type)                     \
  X(name_count)                    \
  X(name_time)                     \
  X(name_interface)                \
  X(name_action)                   \
  X(name_setting)                  \
  X(name_database)                 \
  X(name_test)                     \
  X(name_session)                  \
  X(name_lookup)                   \
  X(name_length)                   \
  X(name_after_keyword)            \
  X(name_style)                    \
  X(name_is_keyword)               \
  X(syntax_operator)               \
  X(syntax_quote)                  \
  X(syntax_escaped)                \
  X(syntax_name_quoted)            \
  X(syntax_space_before)           \
  X(syntax_space_after)            \
  X(syntax_wrapped)                \
  X(syntax_before_name)            \
  X(syntax_after_value)            \
  X(syntax_type)                   \
  X(line_length)                   \
  X(line_name_column)              \
  X(line_comment)                  \
  X(line_export)                   \
  X(line_declaration)              \
  X(line_condition)                \
  X(line_test)                     \
  X(line_call)                     \
  X(line_user)                     \
  X(line_url)                      \
  X(line_example)                  \
  X(line_form)                     \
  X(line_other)                    \
  X(line_quotes)                   \
  X(line_words)                    \
  X(line_last)

enum class Feature : std::uint8_t {
#define STANCH_FEATURE_ENUM(name) name,
  STANCH_GENERIC_FEATURES(STANCH_FEATURE_ENUM)
#undef STANCH_FEATURE_ENUM
};

inline constexpr auto kFeatureNames = std::to_array<std::string_view>({
#define STANCH_FEATURE_NAME(name) #name,
    STANCH_GENERIC_FEATURES(STANCH_FEATURE_NAME)
#undef STANCH_FEATURE_NAME
});
inline constexpr std::size_t kFeatureCount = kFeatureNames.size();

class Features {
 public:
  float& operator[](Feature feature) { return values_[static_cast<std::size_t>(feature)]; }
  float operator[](Feature feature) const { return values_[static_cast<std::size_t>(feature)]; }
  [[nodiscard]] const float* data() const { return values_.data(); }

 private:
  std::array<float, kFeatureCount> values_{};
};

// Looks at the value, its name and at most kLookBefore and kLookAfter bytes of the line around
// them; at the first kLookValue bytes of a long value.
inline constexpr std::uint32_t kLookBefore = 160;
inline constexpr std::uint32_t kLookAfter = 80;
inline constexpr std::uint32_t kLookValue = 256;
// The identifier that `match.name` is part of.
[[nodiscard]] std::string_view whole_name(const GenericMatch& match);
// The same; of one that is a word, with up to three words before it: "the Stripe API key is".
[[nodiscard]] std::string_view name_in_words(const GenericMatch& match);
[[nodiscard]] Features extract_features(const GenericMatch& match);

}  // namespace stanch
