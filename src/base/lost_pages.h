#pragma once

#include <cstdint>

namespace stanch {

// Mapped files can be cut off by somebody else, and disks can fail: the system ends a process with
// SIGBUS then, when it touches a page that is gone. From now on such a page reads as zeros instead,
// which no pack, index or compressed object survives unnoticed, and is counted.
void survive_lost_pages();

// Pages lost so far: what was read cannot be relied on.
[[nodiscard]] std::uint64_t lost_pages();

// What to say about it.
inline constexpr const char* kLostPages =
    "part of a file vanished while it was read: it was cut off, or the disk failed";

}  // namespace stanch
