// Gives snapshots to nodes that begin with one. All nodes offer the same heights, so that parts come from many.
#pragma once

#include "node/engine/engine.h"
#include "node/gossip/neighbours.h"

namespace phoenix::gossip {

// Thread: core.
class SnapshotDesk {
  public:
    SnapshotDesk(Neighbours& neighbours, engine::Engine& engine) : neighbours_(neighbours), engine_(engine) {}

    // How many bytes that are, or what as many would have cost.
    std::size_t give(const PeerId& to, const AskSnapshot& ask);
    std::size_t give(const PeerId& to, const AskPart& ask);

  private:
    struct Offered {
        MessagePointer offer; // null: it cannot be begun with
        std::uint8_t depth = 0;
        std::size_t bytes = 0;
        bool made = false; // just now
    };
    // Made once for a height, for it reads much.
    Offered& at(std::uint64_t height);
    // Of that height, when it can be begun with: two blocks follow it, and neither versions nor parameters changed in
    // the three blocks up to it, for what policies say of the next ones depends on these.
    std::optional<SnapshotOffer> offerAt(std::uint64_t height) const;

    Neighbours& neighbours_;
    engine::Engine& engine_;
    std::map<std::uint64_t, Offered> offered_; // by height
};

} // namespace phoenix::gossip
