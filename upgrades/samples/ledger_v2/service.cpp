// ledger 1.1.0: transfers may carry a memo, and an account keeps the memo of the last transfer it received.
#include <phoenix/service.h>
#include <phoenix/services/ledger.h>

#include "memo.h"

using namespace phx;

PHX_SERVICE(ledger, "1.1.0", State)

namespace {

void requireDepositor() { requireCaller("kernel", "fees", "validators", "governance"); }

} // namespace

#include "methods.inc"

PHX_DESCRIBE()
