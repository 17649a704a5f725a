// Ctrl-C: the first asks the scan to stop, the second ends the process.
#include "cli/interrupt.h"

#include <unistd.h>

#include <csignal>

namespace stanch {
namespace {

std::atomic<bool> stop_requested{false};
static_assert(std::atomic<bool>::is_always_lock_free, "set from a signal handler");

extern "C" void on_signal(int signal) {
  if (stop_requested.exchange(true)) {
    std::signal(signal, SIG_DFL);
    std::raise(signal);
  }
}

volatile std::sig_atomic_t seconds_left = 0;
std::atomic<bool> alarm_rang{false};

extern "C" void on_alarm(int signal) {
  stop_requested = true;
  alarm_rang = true;
  std::signal(signal, SIG_DFL);
  ::alarm(static_cast<unsigned>(seconds_left));
}

}  // namespace

const std::atomic<bool>& interrupted() { return stop_requested; }

void watch_interrupts() {
  std::signal(SIGINT, on_signal);
  std::signal(SIGTERM, on_signal);
}

void stop_after(std::chrono::seconds budget) {
  seconds_left = static_cast<std::sig_atomic_t>(budget.count());
  std::signal(SIGALRM, on_alarm);
  ::alarm(static_cast<unsigned>(budget.count()));
}

bool time_is_up() { return alarm_rang; }

}  // namespace stanch
