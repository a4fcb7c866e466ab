// The clock of the machine.
#pragma once

#include "node/engine/ports.h"

#include <chrono>

namespace phoenix::host {

// Thread: any.
class SystemClock final : public engine::Clock {
  public:
    std::uint64_t unixMs() const override {
        return std::uint64_t(std::chrono::duration_cast<std::chrono::milliseconds>(
                                 std::chrono::system_clock::now().time_since_epoch())
                                 .count());
    }
    std::uint64_t monotonicMicroseconds() const override {
        return std::uint64_t(std::chrono::duration_cast<std::chrono::microseconds>(
                                 std::chrono::steady_clock::now().time_since_epoch())
                                 .count());
    }
};

} // namespace phoenix::host
