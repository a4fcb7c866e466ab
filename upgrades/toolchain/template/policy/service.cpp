// @SERVICE@: say here what the service decides, in one or two sentences. A policy has no state and makes no
// calls: it sees its arguments, and the kernel bounds what it answers. A policy that the kernel asks already
// has its questions and answers in <phoenix/services/@SERVICE@.h>; include that and keep its methods.
#include <phoenix/service.h>

using namespace phx;

PHX_SERVICE(@SERVICE@, "@VERSION@", Policy)

// Questions and answers are structs: PHX_FIELDS makes their encoding, and the descriptor from which the command
// line and the console know them.
struct Choice {
    u64 wanted;
    u64 most;
    PHX_FIELDS(wanted, most)
};
struct Answer {
    u64 granted;
    Text reason;
    PHX_FIELDS(granted, reason)
};

namespace {

// Abort codes of your own are 1 to 899.
constexpr u32 kNothingWanted = 1;

} // namespace

// The same answer to the same question, on every machine and at every time.
PHX_VIEW(choose, Choice, Answer) {
    require(args.wanted > 0, kNothingWanted, "nothing is wanted");
    if (args.wanted <= args.most) return {args.wanted, "as wanted"};
    return {args.most, "the most there is"};
}

PHX_DESCRIBE()
