#include <unistd.h>

#include <new>
#include <string_view>

#include "cli/app.h"

namespace {

// Whichever thread it is: what has been found so far is not all there is, so nothing is reported.
[[noreturn]] void out_of_memory() {
  constexpr std::string_view kText =
      "stanch: out of memory: set --max-memory below what the system allows\n";
  [[maybe_unused]] const auto written = ::write(STDERR_FILENO, kText.data(), kText.size());
  ::_exit(2);
}

}  // namespace

int main(int argc, char** argv) {
  std::set_new_handler(out_of_memory);
  return stanch::run_app(argc, argv);
}
