#pragma once

#include <atomic>

namespace stanch {

// Set by the first SIGINT or SIGTERM after watch_interrupts(); a second one ends the process.
const std::atomic<bool>& interrupted();

// From now on Ctrl-C ends a scan cleanly: what was found so far is reported, marked incomplete.
void watch_interrupts();

}  // namespace stanch
