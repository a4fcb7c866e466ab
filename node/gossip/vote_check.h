// Votes that the engine did not take: which of them it need not be shown again, and whose sender lies.
#pragma once

#include "node/engine/engine.h"

#include <unordered_set>

namespace phoenix::gossip {

// Thread: core.
class VoteCheck {
  public:
    explicit VoteCheck(const engine::Engine& engine) : engine_(engine) {}

    // The engine was shown these very bytes a moment ago, and can make no more of them now.
    bool shown(const chain::Vote& vote, std::uint64_t nowUs);
    // The engine did not take it. False: nobody signed it who may vote at its height, and no honest peer passes that on.
    // One in some is looked at, for most are only early and a signature costs as much as all the rest.
    bool mayBeHonest(const chain::Vote& vote);

  private:
    const engine::Engine& engine_;
    std::unordered_set<crypto::Hash, crypto::HashOfHash> shown_;
    std::uint64_t sinceUs_ = 0;
    std::uint64_t height_ = 0;
    bool between_ = false;
    std::uint64_t untaken_ = 0;
};

} // namespace phoenix::gossip
