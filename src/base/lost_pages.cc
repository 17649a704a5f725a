#include "base/lost_pages.h"

#include <sys/mman.h>
#include <unistd.h>

#include <atomic>
#include <csignal>

namespace stanch {
namespace {

std::atomic<std::uint64_t> lost{0};
static_assert(std::atomic<std::uint64_t>::is_always_lock_free, "counted in a signal handler");
std::uintptr_t page_size = 0;

// Back from here, the instruction that failed is tried again.
extern "C" void on_lost_page(int signal, siginfo_t* info, void* /*context*/) {
  char* page = static_cast<char*>(info->si_addr);
  page -= reinterpret_cast<std::uintptr_t>(page) % page_size;
  const bool filled =
      info->si_code == BUS_ADRERR &&
      ::mmap(page, page_size, PROT_READ, MAP_PRIVATE | MAP_ANONYMOUS | MAP_FIXED, -1, 0) == page;
  if (!filled) {
    std::signal(signal, SIG_DFL);  // some other error, which ends the process
  }
  lost.fetch_add(1, std::memory_order_relaxed);
}

}  // namespace

void survive_lost_pages() {
  page_size = static_cast<std::uintptr_t>(::sysconf(_SC_PAGESIZE));
  struct sigaction action {};
  action.sa_sigaction = on_lost_page;
  action.sa_flags = SA_SIGINFO;
  ::sigaction(SIGBUS, &action, nullptr);
}

std::uint64_t lost_pages() { return lost.load(std::memory_order_relaxed); }

}  // namespace stanch
