// @SERVICE@: say here what the service decides, in one or two sentences.
#include <phoenix/service.h>

using namespace phx;

PHX_SERVICE(@SERVICE@, "@VERSION@", State)

// Arguments, results and events are structs: PHX_FIELDS makes their encoding, and the descriptor from which
// the command line and the console know them.
struct Set {
    u64 value;
    PHX_FIELDS(value)
};
struct Changed {
    Address by;
    u64 value;
    PHX_FIELDS(by, value)
};
PHX_EVENT(changed, Changed)

namespace {

// Abort codes of your own are 1 to 899.
constexpr u32 kTooLarge = 1;
constexpr u64 kValueMax = 1'000'000;

// State: one value under one key. phx::Map<Key, Value> is one value for each key.
constexpr Cell<u64> stored{"value"};

} // namespace

// A method: called by a transaction, or by a service that declared PHX_DEPENDS(@SERVICE@, …).
PHX_METHOD(set, Set, Nothing) {
    const Key sender = requireTransaction();
    require(args.value <= kValueMax, kTooLarge, "the value is larger than 1000000");
    stored.set(args.value);
    emit(Changed{addressOf(sender), args.value});
    return {};
}

// A view: writes nothing, and is asked for without a transaction.
PHX_VIEW(get, Nothing, u64) {
    return stored.getOr(0);
}

PHX_DESCRIBE()
