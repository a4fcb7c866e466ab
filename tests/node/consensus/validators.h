// Four validators with keys from seeds and equal power, and the blocks and messages they may sign.
#pragma once

#include "node/consensus/machine.h"

#include <algorithm>

namespace phoenix::tests {

using chain::Hash;
using consensus::BlockPointer;

class SeedSigner final : public consensus::Signer {
  public:
    explicit SeedSigner(std::uint8_t number) : key_(crypto::KeyPair::fromSeed(crypto::sha256(Bytes{number}))) {}
    const chain::PublicKey& publicKey() const override { return key_.publicKey(); }
    chain::Signature sign(ByteView message) const override { return key_.sign(message); }

  private:
    crypto::KeyPair key_;
};

inline const Hash kGenesis = crypto::sha256(viewOf("genesis of the consensus tests"));

// Index i of `signers` is index i of the set.
struct Validators {
    explicit Validators(std::size_t count = 4) {
        std::vector<chain::Validator> list;
        for (std::uint8_t i = 0; i < count; ++i) {
            signers.push_back(std::make_unique<SeedSigner>(i));
            list.push_back({signers.back()->publicKey(), 10});
        }
        std::ranges::sort(signers, {}, [](const auto& signer) { return signer->publicKey(); });
        set = *chain::ValidatorSet::make(std::move(list));
    }

    const SeedSigner& operator[](std::size_t index) const { return *signers[index]; }

    chain::Vote vote(chain::VoteKind kind, std::size_t from, const chain::VoteBody& body) const {
        const Bytes message = chain::signingMessage(kind, kGenesis, body);
        return {kind, body, signers[from]->publicKey(), signers[from]->sign(message)};
    }

    chain::Proposal proposal(std::size_t from, const chain::ProposalBody& body) const {
        const Bytes message = chain::signingMessage(kGenesis, body);
        return {body, signers[from]->publicKey(), signers[from]->sign(message)};
    }

    std::vector<std::unique_ptr<SeedSigner>> signers;
    chain::ValidatorSet set;
};

// An empty block that differs from others by its time.
inline BlockPointer blockOf(std::uint64_t height, std::uint64_t timeMs) {
    chain::Block block;
    block.header.height = height;
    block.header.timeMs = timeMs;
    block.header.transactionsRoot = chain::transactionsRoot({});
    block.header.lastCommitHash = block.lastCommit.hash();
    return std::make_shared<const chain::Block>(std::move(block));
}

inline consensus::Policy inTurn(std::uint32_t count = 4) {
    return {[count](std::uint64_t height, std::uint32_t round, const chain::ValidatorSet&) {
                return std::uint32_t((height + round) % count);
            },
            [](std::uint64_t, std::uint32_t round) {
                return consensus::Timeouts{100 + 50ull * round, 50 + 50ull * round, 50 + 50ull * round, 100};
            }};
}

} // namespace phoenix::tests
