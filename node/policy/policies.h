// All policies of a node, on one desk.
#pragma once

#include "node/policy/builder_policy.h"
#include "node/policy/consensus_policy.h"
#include "node/policy/gossip_policy.h"
#include "node/policy/pool_policy.h"
#include "node/policy/sync_policy.h"
#include "node/policy/telemetry_policy.h"

#include <array>

namespace phoenix::policy {

// The services that the kernel asks, by their names.
inline constexpr std::array<std::string_view, 6> kPolicyServices = {"builder", "consensus", "gossip",
                                                                    "mempool", "sync",      "telemetry"};

// Thread: core.
struct Policies {
    Policies(service::Recorder& recorder, Desk::Alert alert) : desk(recorder, std::move(alert)) {}

    Desk desk;
    ConsensusPolicy consensus{desk};
    PoolPolicy pool{desk};
    BuilderPolicy builder{desk};
    GossipPolicy gossip{desk};
    SyncPolicy sync{desk};
    TelemetryPolicy telemetry{desk};
};

} // namespace phoenix::policy
