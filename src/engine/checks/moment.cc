// Points in time as tokens write them, in UTC.
#include "engine/checks/moment.h"

#include <chrono>

#include "engine/checks/encodings.h"
#include "engine/checks/text.h"

namespace stanch::checks {
namespace {

constexpr std::int64_t kSecondsADay = 86400;

std::string decimal(std::uint64_t value, std::size_t width) {
  return encode_number(value, kBase10, width);
}

}  // namespace

std::string date(std::int64_t seconds) {
  constexpr std::int64_t kYear10000 = 253402300800;
  if (seconds < 0 || seconds >= kYear10000) {
    return {};
  }
  const std::chrono::year_month_day day(
      std::chrono::sys_days(std::chrono::days(seconds / kSecondsADay)));
  return decimal(static_cast<unsigned>(static_cast<int>(day.year())), 4) + "-" +
         decimal(static_cast<unsigned>(day.month()), 2) + "-" +
         decimal(static_cast<unsigned>(day.day()), 2);
}

std::string expiry(std::int64_t seconds) {
  const std::string day = date(seconds);
  if (day.empty()) {
    return {};
  }
  const auto now = std::chrono::duration_cast<std::chrono::seconds>(
      std::chrono::system_clock::now().time_since_epoch());
  return (seconds < now.count() ? "expired " : "expires ") + day;
}

std::optional<std::int64_t> read_decimal(std::string_view text) {
  if (text.size() > 18 || !all_of(text, is_digit)) {
    return std::nullopt;
  }
  std::int64_t value = 0;
  for (const char c : text) {
    value = value * 10 + (c - '0');
  }
  return value;
}

std::optional<std::int64_t> read_moment(std::string_view text) {
  // Year, month, day, hour, minute, second; separators are ignored, a fraction and the zone too.
  std::string digits;
  for (const char c : text.substr(0, 19)) {
    if (is_digit(c)) {
      digits.push_back(c);
    } else if (std::string_view("-:TZ ").find(c) == std::string_view::npos) {
      return std::nullopt;
    }
  }
  if (digits.size() < 8) {
    return std::nullopt;
  }
  digits.resize(14, '0');
  const auto number = [&](std::size_t at, std::size_t size) {
    return read_decimal(std::string_view(digits).substr(at, size)).value_or(0);
  };
  const std::chrono::year_month_day day(std::chrono::year(static_cast<int>(number(0, 4))),
                                        std::chrono::month(static_cast<unsigned>(number(4, 2))),
                                        std::chrono::day(static_cast<unsigned>(number(6, 2))));
  const std::int64_t hour = number(8, 2);
  const std::int64_t minute = number(10, 2);
  const std::int64_t second = number(12, 2);
  if (!day.ok() || hour > 23 || minute > 59 || second > 60) {
    return std::nullopt;
  }
  const std::int64_t days = std::chrono::sys_days(day).time_since_epoch().count();
  return days * kSecondsADay + hour * 3600 + minute * 60 + second;
}

}  // namespace stanch::checks
