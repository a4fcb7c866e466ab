// What peers ask for, in turn and no faster than each of them, and all together, may cost: an answer is much larger than
// its question, and the node has a chain to keep.
#pragma once

#include "node/gossip/allowance.h"
#include "node/gossip/neighbours.h"

#include <deque>

namespace phoenix::gossip {

// Thread: core.
class AnswerQueue {
  public:
    // Gives it, and says how many bytes that were, or what as many would have cost.
    using Answer = std::function<std::size_t()>;

    // At once, if there is nothing to wait for. False: of this peer too much waits already, and it gets no answer.
    bool add(const PeerId& peer, Answer answer, std::uint64_t nowUs);
    void run(std::uint64_t nowUs);
    void left(const PeerId& peer) { lines_.erase(peer); }

  private:
    static constexpr std::uint64_t kOfOnePerSecond = 16u << 20, kOfOneSaved = 4u << 20;
    static constexpr std::uint64_t kOfAllPerSecond = 32u << 20, kOfAllSaved = 8u << 20;

    struct Line {
        std::deque<Answer> waiting;
        Allowance allowance{kOfOnePerSecond, kOfOneSaved};
    };

    std::map<PeerId, Line> lines_;
    Allowance all_{kOfAllPerSecond, kOfAllSaved};
    PeerId lastServed_{};
};

} // namespace phoenix::gossip
