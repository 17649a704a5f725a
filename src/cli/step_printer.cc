#include "cli/step_printer.h"

#include <fmt/format.h>

#include "base/escape.h"

namespace stanch {

void StepPrinter::heading(const std::string& text) {
  fmt::print("{}\n", style_.strong(text));
  number_ = 0;
}

void StepPrinter::step(const std::string& text) {
  fmt::print("  {}. {}\n", ++number_, printable(text));
}

void StepPrinter::command(const std::string& text) { fmt::print("       {}\n", printable(text)); }

}  // namespace stanch
