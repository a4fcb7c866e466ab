// What the demo's node knows of the others: peers, and validators in every state about an exchange of code.
//
// Deterministic: the same time gives the same values.
#pragma once

#include "node/api/network.h"

namespace phoenix::fake {

// In the testnet of 51, the newest swap (registry 1.1.0) happened so long before the newest block.
inline constexpr std::uint64_t kTestnetSwapAgeSeconds = 5;

// The demo with 51 validators of about equal power; "helios" is the node's own.
api::Snapshot testnetSnapshot(std::uint64_t timeMs);
// Seen from a node with this snapshot, at its time or before. Of 51 validators raven and fjord fall behind, five are
// still exchanging code, and thorn has been silent for over a minute; of fewer all are well.
api::NetworkState demoNetwork(const api::Snapshot& snapshot, std::uint64_t timeMs);
// Two votes of atlas that exclude each other, and north far away, syncing.
void addRareValidators(api::NetworkState& network);

} // namespace phoenix::fake
