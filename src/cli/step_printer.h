#pragma once

#include <string>

#include "report/style.h"

namespace stanch {

// Prints numbered steps below headings to standard output; bytes that could steer a terminal are
// escaped.
class StepPrinter {
 public:
  explicit StepPrinter(Style style) : style_(style) {}

  // Starts counting anew.
  void heading(const std::string& text);
  void step(const std::string& text);
  // A line to type, or another detail of the step before.
  void command(const std::string& text);

 private:
  Style style_;
  int number_ = 0;
};

}  // namespace stanch
