// What simulated nodes say to each other: what real ones do.
#pragma once

#include "node/engine/engine.h"

#include <memory>
#include <variant>

namespace phoenix::simulator {

struct BlockMessage {
    consensus::BlockPointer block;
    chain::Commit commit;
};

using Message = std::variant<consensus::SendProposal, chain::Vote, chain::Transaction, consensus::Progress, BlockMessage>;
using MessagePointer = std::shared_ptr<const Message>;

} // namespace phoenix::simulator
