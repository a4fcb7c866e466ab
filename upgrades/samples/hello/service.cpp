// hello: a new service, as small as one can be. It greets, counts, and remembers the last name.
#include <phoenix/service.h>

using namespace phx;

PHX_SERVICE(hello, "1.0.0", State)

struct Greet {
    Text name;
    PHX_FIELDS(name)
};
struct Greeted {
    Text name;
    u64 count;
    PHX_FIELDS(name, count)
};
PHX_EVENT(greeted, Greeted)

namespace {

constexpr u32 kNoName = 1;
constexpr Cell<u64> greetings{"greetings"};
constexpr Cell<Text> lastName{"last_name"};

} // namespace

PHX_METHOD(greet, Greet, u64) {
    requireTransaction();
    require(!args.name.empty() && args.name.size <= 64, kNoName, "a name has 1 to 64 bytes");
    const u64 count = greetings.getOr(0) + 1;
    greetings.set(count);
    lastName.set(args.name);
    emit(Greeted{args.name, count});
    return count;
}

PHX_VIEW(count, Nothing, u64) { return greetings.getOr(0); }

PHX_VIEW(last, Nothing, Option<Text>) { return lastName.find(); }

PHX_DESCRIBE()
