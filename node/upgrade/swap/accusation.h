// Evidence of double signing, as the kernel judges it: before a prevote, and once more when the block is executed.
#pragma once

#include "node/chain/evidence.h"
#include "node/upgrade/swap/upgrades_service.h"

namespace phoenix::swap {

// Whether a block of that height may hold it: both votes are good, of a validator of their height, no older than
// the evidence age, and the chain has none yet against this validator of that height.
Result<> mayAccuse(const chain::Evidence& evidence, const Hash& genesis, std::uint64_t height,
                   const TableReader& tables, const ValidatorsAt& validatorsAt);

// upgrades.evidence: notes it and hands it to `validators.evidence`. What that does is its own affair; when it
// refuses or fails, the evidence is on the chain all the same.
service::RunResult accuse(const service::CallContext& context, ByteView args, state::Overlay& state,
                          const ValidatorsAt& validatorsAt, std::vector<chain::Event>& events,
                          service::Budget& budget);

} // namespace phoenix::swap
