#include <unistd.h>

#include <cstdio>
#include <new>
#include <string_view>

#include "base/lost_pages.h"
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
  stanch::survive_lost_pages();
  const int code = stanch::run_app(argc, argv);
  if (code == 0 && stanch::lost_pages() > 0) {  // scans have it in their ledger
    std::fprintf(stderr, "stanch: %s\n", stanch::kLostPages);
    return 2;
  }
  return code;
}
