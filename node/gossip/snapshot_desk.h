// Gives snapshots to nodes that begin with one. All nodes offer the same heights, so that parts come from many.
#pragma once

#include "node/engine/engine.h"
#include "node/gossip/neighbours.h"

namespace phoenix::gossip {

// Thread: core.
class SnapshotDesk {
  public:
    SnapshotDesk(Neighbours& neighbours, engine::Engine& engine) : neighbours_(neighbours), engine_(engine) {}

    void give(const PeerId& to, const AskSnapshot& ask);
    void give(const PeerId& to, const AskPart& ask);

  private:
    // Of that height, when it can be begun with: two blocks follow it, and neither versions nor parameters changed in
    // the three blocks up to it, for what policies say of the next ones depends on these.
    std::optional<SnapshotOffer> offerAt(std::uint64_t height) const;

    Neighbours& neighbours_;
    engine::Engine& engine_;
    MessagePointer newest_; // the last offer that was made
};

} // namespace phoenix::gossip
