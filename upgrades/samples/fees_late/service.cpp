// fees 1.9.1: a deliberate failure that shows late. It keeps a mark for each block under a key that grows with
// them, and nobody counted: the fifth key is longer than a key may be, and every end_block from then on traps.
#include <phoenix/service.h>

#include "../../services/fees/pay_proposer.h"

using namespace phx;

PHX_SERVICE(fees, "1.9.1", State)
PHX_DEPENDS(ledger, "1.0.0", "2.0.0")
PHX_DEPENDS(validators, "1.0.0", "2.0.0")
PHX_EVENT(paid, fees::Paid)
PHX_EVENT(burnt, fees::Burnt)

#include "../../services/fees/methods.inc"

namespace {

constexpr Sequence blocks{"blocks_since"};
constexpr u32 kMarkBytes = 64;

} // namespace

PHX_HOOK(end_block, EndBlock, Nothing) {
    // The mistake: past the SDK, whose keys abort, straight to the host, whose answer is a trap.
    const u32 size = u32(blocks.next()) * kMarkBytes;
    u8* key = static_cast<u8*>(allocate(size));
    for (u32 i = 0; i < size; ++i) key[i] = 'm';
    phx_state_put(key, size, nullptr, 0);
    payProposer(args.proposer, args.fees_total);
    return {};
}

PHX_DESCRIBE()
