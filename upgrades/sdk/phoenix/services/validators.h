// What `validators` offers: who makes blocks, with how much power, and whose account stands behind them.
#pragma once

#include <phoenix/context.h>

namespace phx::validators {

inline constexpr u32 kUnknown = 1;       // no such validator
inline constexpr u32 kAlreadyThere = 2;  // the key or the operator is a validator's already
inline constexpr u32 kNoFreePower = 3;   // power is given by governance on this chain
inline constexpr u32 kBadName = 4;
inline constexpr u32 kLastOne = 5;       // the set would be empty
inline constexpr u32 kTooMuchPower = 6;
inline constexpr u32 kJailed = 7;        // it signed twice, and only governance gives it power again

inline constexpr u64 kTotalPowerMax = 1ull << 60;
inline constexpr u32 kNameMax = 32;

struct Validator {
    Key consensus_key;
    u64 power;
    Address operator_address;
    Text name;
    // The field is called `operator` on the chain, which C++ keeps for itself.
    static constexpr Text phxFieldNames{"consensus_key, power, operator, name"};
    template<class Self, class Visit>
    static constexpr decltype(auto) phxFields(Self& self, Visit&& visit) {
        return visit(self.consensus_key, self.power, self.operator_address, self.name);
    }
};
struct Configure {
    Vector<Validator> validators;
    bool development;
    PHX_FIELDS(validators, development)
};
struct Join {
    Key consensus_key;
    Text name;
    u64 power;
    PHX_FIELDS(consensus_key, name, power)
};
struct RotateKey {
    Key consensus_key;
    PHX_FIELDS(consensus_key)
};
struct SetPower {
    Key consensus_key;
    u64 power;
    PHX_FIELDS(consensus_key, power)
};
// The kernel has checked two votes of this key at that height which no honest validator signs both.
struct Evidence {
    Key consensus_key;
    u64 height;
    PHX_FIELDS(consensus_key, height)
};
// The event `jailed`: of the key that the validator has now.
struct Jailed {
    Key consensus_key;
    u64 height;
    PHX_FIELDS(consensus_key, height)
};
struct OfKey {
    Key consensus_key;
    PHX_FIELDS(consensus_key)
};
struct OfOperator {
    Address operator_address;
    static constexpr Text phxFieldNames{"operator"};
    template<class Self, class Visit>
    static constexpr decltype(auto) phxFields(Self& self, Visit&& visit) {
        return visit(self.operator_address);
    }
};
// The event `power`: from the third block after it, the set counts so much for this key.
struct PowerChanged {
    Key consensus_key;
    u64 power;
    PHX_FIELDS(consensus_key, power)
};

inline Vector<Validator> set() {
    return call<Vector<Validator>>("validators.set", Nothing{});
}

inline u64 powerOf(const Address& operatorAddress) {
    return call<u64>("validators.power_of", OfOperator{operatorAddress});
}

} // namespace phx::validators
