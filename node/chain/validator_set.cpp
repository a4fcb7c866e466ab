#include "node/chain/validator_set.h"

#include "node/base/hex.h"

#include <algorithm>

namespace phoenix::chain {

Result<ValidatorSet> ValidatorSet::make(std::vector<Validator> validators) {
    if (validators.empty()) return reject("a validator set is empty");
    std::ranges::sort(validators, {}, &Validator::key);
    ValidatorSet set;
    for (const Validator& validator : validators) {
        if (validator.power == 0) return reject("validator " + toHex(validator.key) + " has no power");
        if (validator.power > kTotalPowerMax - set.total_)
            return reject("a validator set has more than 2^60 power in total");
        set.total_ += validator.power;
    }
    for (std::size_t i = 1; i < validators.size(); ++i)
        if (validators[i].key == validators[i - 1].key)
            return reject("validator " + toHex(validators[i].key) + " is in the set twice");
    set.validators_ = std::move(validators);
    return set;
}

std::optional<std::uint32_t> ValidatorSet::indexOf(const PublicKey& key) const {
    const auto found = std::ranges::lower_bound(validators_, key, {}, &Validator::key);
    if (found == validators_.end() || found->key != key) return std::nullopt;
    return static_cast<std::uint32_t>(found - validators_.begin());
}

std::uint64_t ValidatorSet::powerOf(const PublicKey& key) const {
    const auto index = indexOf(key);
    return index ? validators_[*index].power : 0;
}

Hash ValidatorSet::hash() const {
    return crypto::sha256(codec::encode(validators_));
}

} // namespace phoenix::chain
