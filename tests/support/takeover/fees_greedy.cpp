// A fee rule that nobody can pay.
#include <phoenix/service.h>
#include <phoenix/services/fees.h>

using namespace phx;

PHX_SERVICE(fees, "1.5.0", State)

PHX_METHOD(quote, fees::Quote, u64) { return ~u64(0); }

PHX_METHOD(charge, fees::Charge, u64) { return ~u64(0); }

PHX_DESCRIBE()
