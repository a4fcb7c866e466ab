// token: a new service with an interface for other services. Anybody creates a token, holders move theirs, and
// allow a service to collect from them.
#include <phoenix/service.h>

#include "token.h"

using namespace phx;

PHX_SERVICE(token, "1.0.0", State)

namespace {

struct Holder {
    Address address;
    Text symbol;
    PHX_FIELDS(address, symbol)
};
constexpr Map<Holder, u64> balances{"balance"};

u64 balanceOf(const Holder& holder) { return balances.getOr(holder, 0); }

// What is empty takes no room.
void setBalance(const Holder& holder, u64 balance) {
    if (balance == 0)
        balances.erase(holder);
    else
        balances.set(holder, balance);
}

} // namespace

#include "methods.inc"

PHX_DESCRIBE()
