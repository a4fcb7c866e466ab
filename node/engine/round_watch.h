// When a round of consensus reached what, for the window: by this node's clock, since the round began here.
#pragma once

#include "node/api/network.h"
#include "node/consensus/machine.h"

namespace phoenix::engine {

// Thread: core.
class RoundWatch {
  public:
    // After each step of the machine.
    void observe(const consensus::Machine& machine, std::uint64_t nowUs);
    const api::RoundProgress& progress() const { return progress_; }

  private:
    api::RoundProgress progress_;
    std::uint64_t startedUs_ = 0;
};

} // namespace phoenix::engine
