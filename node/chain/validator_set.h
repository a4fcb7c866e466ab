// Who votes in consensus, with which power.
#pragma once

#include "node/chain/signing.h"

#include <optional>

namespace phoenix::chain {

inline constexpr std::uint64_t kTotalPowerMax = 1ull << 60;

struct Validator {
    PublicKey key{}; // consensus key
    std::uint64_t power = 0;

    template<class Self, class Visit>
    static auto fields(Self& self, Visit&& visit) {
        return visit(self.key, self.power);
    }
    friend bool operator==(const Validator&, const Validator&) = default;
};

// Sorted by key, each key once, each power positive, in total at most 2^60.
class ValidatorSet {
  public:
    ValidatorSet() = default;
    // Sorts; refuses an empty set, duplicate keys, power zero and too much power.
    static Result<ValidatorSet> make(std::vector<Validator> validators);

    const std::vector<Validator>& validators() const { return validators_; }
    std::size_t size() const { return validators_.size(); }
    std::uint64_t totalPower() const { return total_; }
    // The least power that is more than two thirds of the total.
    std::uint64_t quorum() const { return total_ * 2 / 3 + 1; }
    std::optional<std::uint32_t> indexOf(const PublicKey& key) const;
    std::uint64_t powerOf(const PublicKey& key) const;
    Hash hash() const;

    friend bool operator==(const ValidatorSet& a, const ValidatorSet& b) {
        return a.validators_ == b.validators_;
    }

  private:
    std::vector<Validator> validators_;
    std::uint64_t total_ = 0;
};

} // namespace phoenix::chain
