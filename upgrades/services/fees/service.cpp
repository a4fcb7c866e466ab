// fees: what a transaction costs, and who gets it. Version 1: fuel used times the price the sender offers.
#include <phoenix/service.h>

#include "pay_proposer.h"

using namespace phx;

PHX_SERVICE(fees, "1.0.0", State)
PHX_DEPENDS(ledger, "1.0.0", "2.0.0")
PHX_DEPENDS(validators, "1.0.0", "2.0.0")
PHX_EVENT(paid, fees::Paid)
PHX_EVENT(burnt, fees::Burnt)

#include "methods.inc"

// The kernel sums the fees of a block, so that no single account is written by every transaction.
PHX_HOOK(end_block, EndBlock, Nothing) {
    payProposer(args.proposer, args.fees_total);
    return {};
}

PHX_DESCRIBE()
