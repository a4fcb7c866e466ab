// registry: names for addresses. The plain example of a service that the node itself does not need.
#include <phoenix/service.h>
#include <phoenix/services/registry.h>

using namespace phx;

PHX_SERVICE(registry, "1.0.0", State)
PHX_EVENT(registered, registry::Registered)
PHX_EVENT(transferred, registry::Transferred)
PHX_EVENT(released, registry::Released)

namespace {

struct OwnedName {
    Address owner;
    Text name;
    PHX_FIELDS(owner, name)
};

constexpr Map<Text, registry::Registration> names{"name"};
// The same names by owner, so that a page of them can be read; the value is the term's end once more.
constexpr Map<OwnedName, u64> owned{"owned"};
constexpr Map<Address, u32> counts{"count"};

bool isLetter(char letter) { return letter >= 'a' && letter <= 'z'; }
bool isDigit(char letter) { return letter >= '0' && letter <= '9'; }

// As in a host name, so that two names never look the same: small letters, digits, and single hyphens inside.
void checkName(Text name) {
    require(name.size >= registry::kNameMin && name.size <= registry::kNameMax, registry::kBadName,
            "a name has 3 to 32 characters");
    require(isLetter(name.data[0]), registry::kBadName, "a name begins with a letter from a to z");
    for (u32 i = 1; i < name.size; ++i) {
        const char letter = name.data[i];
        const bool hyphen = letter == '-' && i + 1 < name.size && name.data[i - 1] != '-';
        require(isLetter(letter) || isDigit(letter) || hyphen, registry::kBadName,
                "a name is made of a-z, 0-9 and single hyphens inside");
    }
}

Option<registry::Registration> current(Text name) {
    const Option<registry::Registration> found = names.find(name);
    return found && found->expires >= height() ? found : Option<registry::Registration>();
}

// The sender's, or the call ends.
registry::Registration requireOwn(Text name, const Address& sender) {
    const Option<registry::Registration> found = current(name);
    require(found.present, registry::kUnknown, "nobody has registered this name");
    require(found->owner == sender, registry::kNotYours, "the name belongs to another account");
    return *found;
}

void give(Text name, const registry::Registration& registration) {
    const u32 count = counts.getOr(registration.owner, 0);
    require(count < registry::kNamesMax, registry::kTooMany, "an account has at most 64 names");
    counts.set(registration.owner, count + 1);
    names.set(name, registration);
    owned.set({registration.owner, name}, registration.expires);
}

void take(Text name, const Address& owner) {
    const u32 count = counts.getOr(owner, 1) - 1;
    if (count == 0)
        counts.erase(owner);
    else
        counts.set(owner, count);
    names.erase(name);
    owned.erase({owner, name});
}

} // namespace

// The sender's for a term, unless somebody has it. A name whose term is over goes to whoever comes first.
PHX_METHOD(register, registry::OfName, registry::Registration) {
    const Address sender = addressOf(requireTransaction());
    checkName(args.name);
    if (const Option<registry::Registration> before = names.find(args.name)) {
        require(before->expires < height(), registry::kTaken, "the name is taken");
        take(args.name, before->owner);
    }
    const registry::Registration made{sender, add(height(), registry::kTermBlocks)};
    give(args.name, made);
    emit(registry::Registered{args.name, made.owner, made.expires});
    return made;
}

// Another term from now; not sooner than half of this one has passed.
PHX_METHOD(renew, registry::OfName, registry::Registration) {
    const Address sender = addressOf(requireTransaction());
    registry::Registration mine = requireOwn(args.name, sender);
    require(mine.expires - height() < registry::kTermBlocks / 2, registry::kTooEarly,
            "the name has more than half of its term left");
    mine.expires = add(height(), registry::kTermBlocks);
    names.set(args.name, mine);
    owned.set({sender, args.name}, mine.expires);
    emit(registry::Registered{args.name, mine.owner, mine.expires});
    return mine;
}

// The term goes on as it was.
PHX_METHOD(transfer_name, registry::TransferName, Nothing) {
    const Address sender = addressOf(requireTransaction());
    const registry::Registration mine = requireOwn(args.name, sender);
    take(args.name, sender);
    give(args.name, {args.to, mine.expires});
    emit(registry::Transferred{args.name, sender, args.to});
    return {};
}

PHX_METHOD(release, registry::OfName, Nothing) {
    const Address sender = addressOf(requireTransaction());
    requireOwn(args.name, sender);
    take(args.name, sender);
    emit(registry::Released{args.name, sender});
    return {};
}

PHX_VIEW(resolve, registry::OfName, registry::Registration) {
    const Option<registry::Registration> found = current(args.name);
    require(found.present, registry::kUnknown, "nobody has registered this name");
    return *found;
}

// In the order of the letters; those whose term is over are among them until somebody takes them.
PHX_VIEW(names_of, registry::NamesOf, Vector<registry::Named>) {
    Vector<registry::Named> page;
    const u32 most = least(args.limit, registry::kPageMax);
    OwnedName at{args.owner, args.after};
    while (page.size < most) {
        const Option<OwnedName> next = owned.next(at);
        if (!next || !(next->owner == args.owner)) break;
        page.push({next->name, owned.getOr(*next, 0)});
        at = *next;
    }
    return page;
}

PHX_DESCRIBE()
