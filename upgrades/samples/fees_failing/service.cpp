// fees 1.9.0: a deliberate failure. Quotes and charges work, so it passes every gate and every vote; the
// first block that has fees to pay out makes its hook run without end.
#include <phoenix/service.h>
#include <phoenix/services/fees.h>

using namespace phx;

PHX_SERVICE(fees, "1.9.0", State)

PHX_VIEW(quote, fees::Quote, u64) { return multiply(args.fuel_limit, args.fuel_price); }

PHX_VIEW(charge, fees::Charge, u64) { return multiply(args.fuel_used, args.fuel_price); }

// A search that never finds: the condition needs the state, so no compiler can see its end.
PHX_HOOK(end_block, EndBlock, Nothing) {
    constexpr Cell<u64> found{"found"};
    if (args.fees_total == 0) return {};
    u64 step = 0;
    while (!found.find().present) step = step * 31 + 1;
    require(step != 0, 1, "unreachable in practice");
    return {};
}

PHX_DESCRIBE()
