// Ctrl-C: the first asks the scan to stop, the second ends the process.
#include "cli/interrupt.h"

#include <sys/time.h>

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

std::atomic<bool> alarm_rang{false};

// The next alarm finds the default in place, which ends the process.
extern "C" void on_alarm(int signal) {
  stop_requested = true;
  alarm_rang = true;
  std::signal(signal, SIG_DFL);
}

}  // namespace

const std::atomic<bool>& interrupted() { return stop_requested; }

void watch_interrupts() {
  std::signal(SIGINT, on_signal);
  std::signal(SIGTERM, on_signal);
}

void stop_after(std::chrono::milliseconds budget) {
  constexpr long kThousand = 1000;
  timeval period{};
  period.tv_sec = budget.count() / kThousand;
  period.tv_usec = budget.count() % kThousand * kThousand;
  const itimerval timer{period, period};
  std::signal(SIGALRM, on_alarm);
  ::setitimer(ITIMER_REAL, &timer, nullptr);
}

bool time_is_up() { return alarm_rang; }

}  // namespace stanch
