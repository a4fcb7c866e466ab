// validators: who makes blocks. Power is only given by genesis and governance; on a development network a
// newcomer may take some, so that a second node can be tried out.
#include <phoenix/service.h>
#include <phoenix/services/validators.h>

using namespace phx;

PHX_SERVICE(validators, "1.0.0", State)
PHX_EVENT(power, validators::PowerChanged)
PHX_EVENT(jailed, validators::Jailed)

namespace {

// Kept with power 0 after leaving, because a validator proposes for three more blocks and is paid for them.
struct Member {
    u64 power;
    Address operator_address;
    Text name;
    PHX_FIELDS(power, operator_address, name)
};

constexpr Map<Key, Member> members{"member"};
constexpr Map<Address, Key> keys{"operator"};
constexpr Cell<bool> development{"development"};
// By key, the height at which it signed twice; until governance gives it power again.
constexpr Map<Key, u64> jail{"jail"};

void checkName(Text name) {
    require(!name.empty() && name.size <= validators::kNameMax, validators::kBadName,
            "a validator's name has 1 to 32 characters");
    for (u32 i = 0; i < name.size; ++i)
        require(name.data[i] >= ' ' && name.data[i] <= '~', validators::kBadName,
                "a validator's name has printable characters only");
}

struct Totals {
    u64 power = 0;
    u64 largest = 0;
};

Totals totals() {
    Totals all;
    members.forEach([&all](const Key&, const Member& member) {
        all.power += member.power;
        all.largest = greatest(all.largest, member.power);
        return true;
    });
    return all;
}

// Writes the power of a member and keeps the set as the kernel wants it: not empty, at most 2^60 in total.
void setPower(const Key& key, Member member, u64 power) {
    const u64 others = totals().power - members.getOr(key, {0, {}, {}}).power;
    require(power <= validators::kTotalPowerMax - others, validators::kTooMuchPower,
            "the total power would exceed 2^60");
    require(others + power > 0, validators::kLastOne, "the last validator cannot leave");
    member.power = power;
    members.set(key, member);
    emit(validators::PowerChanged{key, power});
}

void enrol(const Key& key, const Member& member, u64 power) {
    checkName(member.name);
    const Option<Key> present = keys.find(member.operator_address);
    require(!present || *present == key, validators::kAlreadyThere,
            "this account has another validator");
    const Option<Member> before = members.find(key);
    require(!before || before->operator_address == member.operator_address,
            validators::kAlreadyThere, "this consensus key belongs to another account");
    keys.set(member.operator_address, key);
    setPower(key, member, power);
}

} // namespace

PHX_METHOD(configure, validators::Configure, Nothing) {
    requireCaller("kernel");
    development.set(args.development);
    for (const validators::Validator& one : args.validators)
        enrol(one.consensus_key, {0, one.operator_address, one.name}, one.power);
    return {};
}

// Makes the sender's account the operator of a validator. It begins with no power, unless the network is
// for development: then with as much as asked, up to the largest there is.
PHX_METHOD(join, validators::Join, Nothing) {
    const Address sender = addressOf(requireTransaction());
    const u64 before = members.getOr(args.consensus_key, {0, {}, {}}).power;
    u64 power = before;
    if (args.power != before) {
        require(!jail.find(args.consensus_key), validators::kJailed,
                "this validator signed twice: governance decides about its power");
        require(development.getOr(false), validators::kNoFreePower,
                "power is given by governance on this network: join with power 0");
        power = least(args.power, totals().largest);
    }
    enrol(args.consensus_key, {0, sender, args.name}, power);
    return {};
}

PHX_METHOD(leave, Nothing, Nothing) {
    const Option<Key> key = keys.find(addressOf(requireTransaction()));
    require(key.present, validators::kUnknown, "this account has no validator");
    setPower(*key, *members.find(*key), 0);
    return {};
}

// The sender's validator goes on under another key. The old one counts no more from the third block on; it stays
// known, because it may have proposed a block that is still to be paid.
PHX_METHOD(rotate_key, validators::RotateKey, Nothing) {
    const Address sender = addressOf(requireTransaction());
    const Option<Key> key = keys.find(sender);
    require(key.present, validators::kUnknown, "this account has no validator");
    require(!jail.find(*key), validators::kJailed, "this validator signed twice and keeps its key");
    require(!members.find(args.consensus_key), validators::kAlreadyThere,
            "this consensus key is or was a validator's already");
    const Member member = *members.find(*key);
    members.set(args.consensus_key, member);
    members.set(*key, {0, member.operator_address, member.name});
    keys.set(sender, args.consensus_key);
    emit(validators::PowerChanged{*key, 0});
    emit(validators::PowerChanged{args.consensus_key, member.power});
    return {};
}

PHX_METHOD(set_power, validators::SetPower, Nothing) {
    requireCaller("kernel", "governance");
    const Option<Member> member = members.find(args.consensus_key);
    require(member.present, validators::kUnknown, "no validator has this consensus key");
    setPower(args.consensus_key, *member, args.power);
    if (args.power > 0) jail.erase(args.consensus_key);
    return {};
}

// Who signs twice loses all power, under whatever key he goes on by now; there is no stake to take. The last
// validator keeps it, because a chain without one would stand still.
PHX_METHOD(evidence, validators::Evidence, Nothing) {
    requireCaller("kernel");
    const Option<Member> accused = members.find(args.consensus_key);
    require(accused.present, validators::kUnknown, "no validator has this consensus key");
    const Key key = keys.find(accused->operator_address).orAbort(validators::kUnknown, "it has no operator");
    const Member member = *members.find(key);
    jail.set(key, args.height);
    if (member.power > 0 && totals().power > member.power) setPower(key, member, 0);
    emit(validators::Jailed{key, args.height});
    return {};
}

// Those with power, in the order of their keys.
PHX_VIEW(set, Nothing, Vector<validators::Validator>) {
    Vector<validators::Validator> all;
    members.forEach([&all](const Key& key, const Member& member) {
        if (member.power > 0) all.push({key, member.power, member.operator_address, member.name});
        return true;
    });
    return all;
}

PHX_VIEW(operator, validators::OfKey, Address) {
    const Option<Member> member = members.find(args.consensus_key);
    require(member.present, validators::kUnknown, "no validator has this consensus key");
    return member->operator_address;
}

PHX_VIEW(power_of, validators::OfOperator, u64) {
    const Option<Key> key = keys.find(args.operator_address);
    if (!key) return 0;
    return members.getOr(*key, {0, {}, {}}).power;
}

PHX_DESCRIBE()
