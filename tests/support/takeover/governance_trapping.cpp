// A governance whose hook traps at every block.
#include <phoenix/service.h>
#include <phoenix/services/governance.h>

using namespace phx;

PHX_SERVICE(governance, "1.6.0", State)

PHX_METHOD(vote, governance::Vote, Nothing) { return {}; }

PHX_HOOK(end_block, AnyArgs, Nothing) { __builtin_trap(); }

PHX_DESCRIBE()
