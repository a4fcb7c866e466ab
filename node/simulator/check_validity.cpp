// What was decided is a block that follows from the one before it, certified by the validators of its height, with
// transactions that were signed. Judged from the block alone, not by the code that proposed or accepted it.
#include "node/simulator/checker.h"

#include <map>

namespace phoenix::simulator {

namespace {

class Validity final : public Checker {
  public:
    explicit Validity(const chain::Genesis& genesis)
        : genesis_(genesis.hash()), previous_(genesis_), set_(*chain::ValidatorSet::make(genesis.validators)),
          setHash_(set_.hash()), nextHash_(setHash_) {}

    std::string_view property() const override { return "validity"; }
    void executed(const Executed& one) override {
        if (one.first == nullptr) return;
        const chain::Block& block = *one.first;
        const std::string which = "block " + std::to_string(one.height);
        if (block.header.height != height_ + 1) return violated(which + " comes after block " + std::to_string(height_));
        if (block.header.previousHash != previous_) violated(which + " does not name its parent");
        if (block.header.timeMs <= timeMs_) violated(which + " is not later than its parent");
        if (!block.bodyMatchesHeader()) violated(which + " has another body than its header names");
        if (block.header.validatorsHash != nextHash_) violated(which + " has other validators than its parent announced");
        checkCertificate(block, which);
        for (const chain::Transaction& transaction : block.transactions) {
            if (!transaction.verify(genesis_)) violated(which + " holds a transaction that nobody signed");
            if (transaction.body.validUntilHeight < one.height) violated(which + " holds an expired transaction");
        }
        height_ = one.height;
        previous_ = one.block;
        timeMs_ = block.header.timeMs;
        setHash_ = block.header.validatorsHash;
        nextHash_ = block.header.nextValidatorsHash;
    }

  private:
    // The power is counted here with a quorum of its own: more than two thirds.
    void checkCertificate(const chain::Block& block, const std::string& which) {
        const chain::Commit& commit = block.lastCommit;
        if (height_ == 0) return;
        if (commit.height != height_ || commit.block != previous_) return violated(which + " certifies another parent");
        // The set is known by its hash; where it has changed the engine's own check is all there is.
        if (setHash_ != set_.hash()) return;
        const Bytes message = chain::signingMessage(chain::VoteKind::Precommit, genesis_,
                                                    chain::VoteBody{commit.height, commit.round, commit.block});
        std::map<std::uint32_t, std::uint64_t> powers;
        for (const chain::CommitSignature& one : commit.signatures) {
            if (one.validator >= set_.size()) continue;
            const chain::Validator& validator = set_.validators()[one.validator];
            if (crypto::verify(validator.key, message, one.signature)) powers[one.validator] = validator.power;
        }
        std::uint64_t power = 0;
        for (const auto& [index, each] : powers) power += each;
        if (power * 3 <= set_.totalPower() * 2)
            violated(which + " has a certificate of its parent with " + std::to_string(power) + " of " +
                     std::to_string(set_.totalPower()) + " power");
    }

    Hash genesis_;
    Hash previous_;
    chain::ValidatorSet set_;
    Hash setHash_; // of the validators of the newest block
    Hash nextHash_;
    std::uint64_t height_ = 0;
    std::uint64_t timeMs_ = 0;
};

} // namespace

std::unique_ptr<Checker> validity(const chain::Genesis& genesis) {
    return std::make_unique<Validity>(genesis);
}

} // namespace phoenix::simulator
