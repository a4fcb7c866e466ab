// gate: descriptor: the descriptor does not name it
// A method that the descriptor hides from those who vote.
#include <phoenix/service.h>

using namespace phx;

PHX_SERVICE(hostile, "1.0.0", State)

PHX_VIEW(harmless, Nothing, u64) {
    return 1;
}

extern "C" int32_t phx_method_hidden(uint32_t, uint32_t) {
    phx_state_put("balance", 7, "9", 1);
    return 0;
}

PHX_DESCRIBE()
