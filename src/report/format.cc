// Rendering numbers and dates without the locale and without trusting their range.
#include "report/format.h"

#include <fmt/format.h>

#include <array>
#include <charconv>
#include <chrono>
#include <cstdlib>
#include <optional>

namespace stanch {
namespace {

struct Local {
  std::chrono::year_month_day date;
  std::chrono::hh_mm_ss<std::chrono::seconds> time;
  int offset = 0;
};

std::optional<Local> local_time(std::int64_t seconds, int offset_minutes) {
  constexpr std::int64_t kYearOne = -62135596800;
  constexpr std::int64_t kYearTenThousand = 253402300800;
  constexpr int kDay = 24 * 60;
  constexpr std::int64_t kDaySeconds = 86400;
  const int offset = std::abs(offset_minutes) < kDay ? offset_minutes : 0;
  if (seconds < kYearOne + kDaySeconds || seconds >= kYearTenThousand - kDaySeconds) {
    return std::nullopt;
  }
  const std::chrono::sys_seconds when{std::chrono::seconds(seconds) + std::chrono::minutes(offset)};
  const auto day = std::chrono::floor<std::chrono::days>(when);
  return Local{std::chrono::year_month_day(day), std::chrono::hh_mm_ss(when - day), offset};
}

std::string date_text(const std::chrono::year_month_day& date) {
  return fmt::format("{:04}-{:02}-{:02}", static_cast<int>(date.year()),
                     static_cast<unsigned>(date.month()), static_cast<unsigned>(date.day()));
}

}  // namespace

std::string with_separators(std::uint64_t number) {
  std::string digits = std::to_string(number);
  for (std::size_t i = digits.size(); i > 3; i -= 3) {
    digits.insert(i - 3, 1, ',');
  }
  return digits;
}

std::string counted(std::uint64_t number, const char* singular, const char* plural) {
  return with_separators(number) + " " + (number == 1 ? singular : plural);
}

std::string human_bytes(std::uint64_t bytes) {
  constexpr std::array kUnits = {"kB", "MB", "GB", "TB", "PB", "EB"};
  if (bytes < 1000) {
    return fmt::format("{} B", bytes);
  }
  double value = static_cast<double>(bytes) / 1000;
  std::size_t unit = 0;
  while (value >= 999.95 && unit + 1 < kUnits.size()) {
    value /= 1000;
    ++unit;
  }
  return fmt::format("{:.1f} {}", value, kUnits.at(unit));
}

std::string human_duration(std::uint64_t milliseconds) {
  if (milliseconds < 1000) {
    return fmt::format("{} ms", milliseconds);
  }
  if (milliseconds < 59950) {
    return fmt::format("{:.1f} s", static_cast<double>(milliseconds) / 1000);
  }
  const std::uint64_t seconds = (milliseconds + 500) / 1000;
  return fmt::format("{} min {} s", with_separators(seconds / 60), seconds % 60);
}

std::string rfc3339(std::int64_t seconds, int offset_minutes) {
  const auto local = local_time(seconds, offset_minutes);
  if (!local) {
    return {};
  }
  const int offset = std::abs(local->offset);
  const std::string zone =
      local->offset == 0
          ? "Z"
          : fmt::format("{}{:02}:{:02}", local->offset < 0 ? '-' : '+', offset / 60, offset % 60);
  return fmt::format("{}T{:02}:{:02}:{:02}{}", date_text(local->date), local->time.hours().count(),
                     local->time.minutes().count(), local->time.seconds().count(), zone);
}

bool parse_rfc3339(std::string_view text, std::int64_t& seconds, int& offset_minutes) {
  constexpr std::string_view kShape = "0000-00-00T00:00:00";
  if (text.size() < kShape.size() + 1) {
    return false;
  }
  for (std::size_t i = 0; i < kShape.size(); ++i) {
    const bool digit = text[i] >= '0' && text[i] <= '9';
    if (kShape[i] == '0' ? !digit : text[i] != kShape[i]) {
      return false;
    }
  }
  const auto field = [&](std::size_t at, std::size_t size) {
    int value = 0;
    std::from_chars(text.data() + at, text.data() + at + size, value);
    return value;
  };
  int offset = 0;
  if (text.substr(kShape.size()) != "Z") {
    const char sign = text[kShape.size()];
    if (text.size() != kShape.size() + 6 || (sign != '+' && sign != '-')) {
      return false;
    }
    offset = field(kShape.size() + 1, 2) * 60 + field(kShape.size() + 4, 2);
    offset = sign == '-' ? -offset : offset;
  }
  const std::chrono::year_month_day date{std::chrono::year(field(0, 4)),
                                         std::chrono::month(static_cast<unsigned>(field(5, 2))),
                                         std::chrono::day(static_cast<unsigned>(field(8, 2)))};
  if (!date.ok()) {
    return false;
  }
  const std::chrono::sys_seconds local =
      std::chrono::sys_days(date) + std::chrono::hours(field(11, 2)) +
      std::chrono::minutes(field(14, 2) - offset) + std::chrono::seconds(field(17, 2));
  seconds = local.time_since_epoch().count();
  offset_minutes = offset;
  return true;
}

std::string calendar_date(std::int64_t seconds, int offset_minutes) {
  const auto local = local_time(seconds, offset_minutes);
  return local ? date_text(local->date) : std::string();
}

}  // namespace stanch
