// Lives of secrets as lines on a common calendar.
#include "report/timeline.h"

#include <fmt/format.h>

#include <algorithm>
#include <chrono>
#include <string_view>

#include "report/format.h"

namespace stanch {
namespace {

constexpr std::int64_t kDay = 86400;  // seconds
constexpr int kMaxTicks = 9;
constexpr double kLabelTurns = 62;  // right of this position a label grows to the left
constexpr int kTop = 24;            // of the line

bool usable(std::int64_t time) { return !rfc3339(time, 0).empty(); }

std::string label(double at, int y, std::string_view text) {
  return fmt::format("<text class=\"mark\" x=\"{:.2f}%\" y=\"{}\" text-anchor=\"{}\">{}</text>", at,
                     y, at > kLabelTurns ? "end" : "start", text);
}

std::string line(std::string_view kind, double from, double to) {
  return fmt::format("<line class=\"{0}\" x1=\"{1:.2f}%\" x2=\"{2:.2f}%\" y1=\"{3}\" y2=\"{3}\"/>",
                     kind, from, to, kTop);
}

std::chrono::year year_of(std::int64_t time) {
  const auto day =
      std::chrono::floor<std::chrono::days>(std::chrono::sys_seconds(std::chrono::seconds(time)));
  return std::chrono::year_month_day(day).year();
}

}  // namespace

Timeline::Timeline(const std::vector<const Finding*>& findings, std::int64_t scan_time) {
  std::vector<std::int64_t> times;
  for (const Finding* finding : findings) {
    if (finding->life && finding->life->introduced) {
      times.push_back(finding->life->introduced->author_time);
      if (finding->life->removed) {
        times.push_back(finding->life->removed->author_time);
      }
    }
  }
  if (scan_time != 0) {
    times.push_back(scan_time);
  }
  std::erase_if(times, [](std::int64_t time) { return !usable(time); });
  if (!times.empty()) {
    const auto [first, last] = std::minmax_element(times.begin(), times.end());
    const std::int64_t margin = std::max<std::int64_t>((*last - *first) / 50, kDay);
    begin_ = *first - margin;
    end_ = scan_time != 0 && *last == scan_time ? *last : *last + margin;
  }
}

double Timeline::position(std::int64_t time) const {
  const double span = static_cast<double>(std::max<std::int64_t>(end_ - begin_, 1));
  return std::clamp(static_cast<double>(time - begin_) / span * 100, 0.0, 100.0);
}

// The starts of years, thinned out.
std::string Timeline::ticks() const {
  const int first = static_cast<int>(year_of(begin_)) + 1;
  const int last = static_cast<int>(year_of(end_));
  const int step = std::max(1, (last - first) / kMaxTicks + 1);
  std::string svg;
  for (int year = first; year <= last; year += step) {
    const std::chrono::year_month_day start{std::chrono::year(year), std::chrono::month(1),
                                            std::chrono::day(1)};
    const auto time = std::chrono::sys_seconds(std::chrono::sys_days(start)).time_since_epoch();
    const double at = position(time.count());
    svg +=
        fmt::format("<line class=\"tick\" x1=\"{0:.2f}%\" x2=\"{0:.2f}%\" y1=\"{1}\" y2=\"{2}\"/>",
                    at, kTop - 8, kTop + 8);
    svg += fmt::format("<text x=\"{:.2f}%\" y=\"{}\" text-anchor=\"{}\">{}</text>", at, kTop + 34,
                       at > 97 ? "end" : "middle", year);
  }
  return svg;
}

std::string Timeline::draw(const SecretLife& life) const {
  if (!life.introduced || !usable(life.introduced->author_time)) {
    return {};
  }
  const double from = position(life.introduced->author_time);
  const bool removed = life.removed && usable(life.removed->author_time) && !life.at_head;
  const double to = removed ? std::max(position(life.removed->author_time), from) : 100.0;
  std::string svg = "<figure class=\"life\"><svg role=\"img\" aria-label=\"life of the secret\">";
  svg += ticks() + line("track", 0, 100);
  if (removed && life.reachable) {
    svg += line("past", to, 100);
  }
  svg += line(removed || life.at_head ? "alive" : "past", from, to);
  svg += fmt::format("<circle cx=\"{:.2f}%\" cy=\"{}\" r=\"6\"/>", from, kTop);
  svg += label(
      from, kTop - 13,
      fmt::format("{} {}", life.at_or_before ? "at or before" : "introduced",
                  calendar_date(life.introduced->author_time, life.introduced->author_offset)));
  if (removed) {
    svg += fmt::format("<circle class=\"gone\" cx=\"{:.2f}%\" cy=\"{}\" r=\"6\"/>", to, kTop);
    svg += label(to, kTop + 20,
                 fmt::format("removed {}", calendar_date(life.removed->author_time,
                                                         life.removed->author_offset)));
  } else if (life.at_head) {
    svg += label(100, kTop + 20, "still at HEAD");
  }
  return svg + "</svg></figure>\n";
}

}  // namespace stanch
