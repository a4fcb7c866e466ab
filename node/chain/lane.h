// The ways by which a transaction reaches a block. Three of them are the kernel's own: no account, no fee, no
// nonce of an account, and no policy is asked about them.
#pragma once

#include "node/chain/transaction.h"
#include "node/chain/upgrade_calls.h"

namespace phoenix::chain {

enum class Lane : std::uint8_t {
    Paid,
    Attestation, // upgrades.attest, by a consensus key
    Override,    // upgrades.override, with the signatures of more than two thirds of the power
    Evidence,    // upgrades.evidence, two votes of one validator that exclude each other; from anybody
};

inline Lane laneOf(const TransactionBody& body) {
    if (body.service != kUpgradesService) return Lane::Paid;
    if (body.method == "attest") return Lane::Attestation;
    if (body.method == "evidence") return Lane::Evidence;
    return body.method == "override" ? Lane::Override : Lane::Paid;
}

// Space that each block keeps for overrides and evidence, beside the limits of its other transactions.
inline constexpr std::size_t kOverridesPerBlockMax = 1;
inline constexpr std::size_t kOverrideBytesMax = 64u << 10;
inline constexpr std::size_t kEvidencePerBlockMax = 4;
inline constexpr std::size_t kEvidenceBytesMax = 1024;

} // namespace phoenix::chain
