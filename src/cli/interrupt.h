#pragma once

#include <atomic>
#include <chrono>

namespace stanch {

// Set by the first SIGINT or SIGTERM after watch_interrupts(); a second one ends the process.
const std::atomic<bool>& interrupted();

// From now on Ctrl-C ends a scan cleanly: what was found so far is reported, marked incomplete.
void watch_interrupts();

// The same after some time; when twice the time has passed, the process is ended.
void stop_after(std::chrono::milliseconds budget);
bool time_is_up();

}  // namespace stanch
