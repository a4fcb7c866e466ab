// Heartbeats: this node's own, and the newest of every validator, checked and handed on, so that one node knows how all
// others are without asking them.
#pragma once

#include "node/api/network.h"
#include "node/engine/engine.h"
#include "node/gossip/neighbours.h"

namespace phoenix::gossip {

// Thread: core.
class StatusBoard {
  public:
    StatusBoard(Neighbours& neighbours, engine::Engine& engine, const PeerId& self)
        : neighbours_(neighbours), engine_(engine), self_(self) {}

    // True: it was news of a validator.
    bool heard(const PeerId& from, const Heartbeat& heartbeat, std::uint64_t nowUs, std::uint64_t unixMs);
    // Says how this node is, when the policy `telemetry` wants it said again.
    void tick(bool syncing);
    // After a block: whose precommits are in its certificate.
    void executed(std::uint64_t height);

    std::optional<PeerId> nodeOf(const chain::PublicKey& validator) const;
    std::optional<chain::PublicKey> validatorAt(const PeerId& node) const;
    // In the order of the set; `facts` of the newest snapshot.
    std::vector<api::ValidatorStatus> validators(const api::Snapshot& facts) const;

  private:
    struct Entry {
        std::optional<HeartbeatBody> newest;
        std::uint64_t heardMs = 0;
        std::uint64_t heardUs = 0;
        std::uint64_t heardAtHeight = 0;
        std::uint64_t lastSigned = 0;
        bool bound = false; // a signature has shown that the key speaks for the node
    };
    HeartbeatBody own(bool syncing) const;

    Neighbours& neighbours_;
    engine::Engine& engine_;
    PeerId self_;
    std::map<chain::PublicKey, Entry> entries_;
    chain::PublicKey lastProposer_{};
    std::uint64_t toldMs_ = 0;
};

} // namespace phoenix::gossip
