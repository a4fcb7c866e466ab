// A governance that never decides anything again.
#include <phoenix/service.h>
#include <phoenix/services/governance.h>

using namespace phx;

PHX_SERVICE(governance, "1.5.0", State)

PHX_METHOD(propose, governance::Propose, u64) { abort(1, "nothing is to be proposed any more"); }

PHX_METHOD(vote, governance::Vote, Nothing) { abort(1, "nothing is to be voted on any more"); }

PHX_METHOD(revert, governance::OfService, Nothing) { abort(1, "nothing is to be undone any more"); }

PHX_DESCRIBE()
