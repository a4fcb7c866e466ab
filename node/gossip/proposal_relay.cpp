#include "node/gossip/proposal_relay.h"

#include <algorithm>

namespace phoenix::gossip {

namespace {

constexpr std::size_t kGivenWithProposal = 64u << 10; // bytes of transactions that come along
constexpr std::size_t kGivenPerMessage = 128u << 10;
constexpr std::size_t kPartialMax = 16;
constexpr std::size_t kBlocksKept = 16;
constexpr std::size_t kOffersMax = 8;
constexpr std::uint64_t kAskAgainUs = 400'000;

Proposed inShort(const chain::Proposal& proposal, const chain::Block& block) {
    Proposed proposed{proposal, block.header, block.lastCommit, {}, {}};
    std::size_t bytes = 0;
    for (const chain::Transaction& transaction : block.transactions) bytes += codec::encode(transaction).size();
    for (std::uint32_t i = 0; i < block.transactions.size(); ++i) {
        const chain::Transaction& transaction = block.transactions[i];
        proposed.ids.push_back(transaction.id());
        if (bytes <= kGivenWithProposal) proposed.given.push_back({i, transaction});
    }
    return proposed;
}

} // namespace

void ProposalRelay::remember(const consensus::BlockPointer& block) {
    const Hash hash = block->hash();
    if (std::ranges::any_of(blocks_, [&](const auto& one) { return one->hash() == hash; })) return;
    blocks_.push_back(block);
    if (blocks_.size() > kBlocksKept) blocks_.pop_front();
}

void ProposalRelay::send(const Slots& to, const chain::Proposal& proposal, const consensus::BlockPointer& block) {
    remember(block);
    neighbours_.send(to, message(inShort(proposal, *block)));
}

void ProposalRelay::heard(const PeerId& from, const Proposed& proposed, std::uint64_t nowUs) {
    const chain::ProposalBody& body = proposed.proposal.body;
    const std::uint64_t next = engine_.height() + 1;
    if (body.height < next || body.height > next + 1 || engine_.knows(proposed.proposal)) return;
    Neighbour* const peer = neighbours_.find(from);
    if (peer == nullptr) return;
    if (const auto found = partial_.find(body.block); found != partial_.end()) {
        if (found->second.offers.size() < kOffersMax) found->second.offers.insert(found->second.offers.begin(), from);
        return;
    }
    // Nobody but a validator can make this node fetch a block.
    const auto validators = engine_.validators(body.height);
    if (!validators || proposed.header.hash() != body.block || proposed.header.height != body.height) {
        if (validators) ++peer->conduct.invalid;
        return;
    }
    if (!validators->indexOf(proposed.proposal.proposer) || !proposed.proposal.verify(engine_.genesisHash())) {
        ++peer->conduct.invalid;
        return;
    }
    Partial partial{proposed, {}, 0, {from}, 0};
    partial.transactions.resize(proposed.ids.size());
    for (const Proposed::Given& given : proposed.given)
        if (given.index < partial.transactions.size()) partial.transactions[given.index] = given.transaction;
    partial.proposed.given.clear();
    for (std::size_t i = 0; i < partial.transactions.size(); ++i) {
        if (partial.transactions[i]) continue;
        if (const auto known = engine_.waiting(proposed.ids[i]))
            partial.transactions[i] = *known;
        else
            ++partial.missing;
    }
    if (partial_.size() >= kPartialMax) partial_.erase(partial_.begin());
    Partial& kept = partial_[body.block] = std::move(partial);
    if (kept.missing == 0)
        complete(body.block, nowUs);
    else
        ask(kept, nowUs);
}

void ProposalRelay::ask(Partial& partial, std::uint64_t nowUs) {
    WantTransactions want{partial.proposed.proposal.body.block, {}};
    for (std::uint32_t i = 0; i < partial.transactions.size(); ++i)
        if (!partial.transactions[i]) want.indices.push_back(i);
    partial.askedUs = nowUs;
    neighbours_.send(partial.offers.back(), message(std::move(want)));
}

void ProposalRelay::give(const PeerId& to, const WantTransactions& want) {
    const auto block = std::ranges::find_if(blocks_, [&](const auto& one) { return one->hash() == want.block; });
    if (block == blocks_.end()) return;
    GiveTransactions give{want.block, {}};
    std::size_t bytes = 0;
    for (const std::uint32_t index : want.indices) {
        if (index >= (*block)->transactions.size()) continue;
        give.given.push_back({index, (*block)->transactions[index]});
        bytes += codec::encode(give.given.back()).size();
        if (bytes < kGivenPerMessage) continue;
        neighbours_.send(to, message(std::exchange(give, {want.block, {}})));
        bytes = 0;
    }
    if (!give.given.empty()) neighbours_.send(to, message(std::move(give)));
}

void ProposalRelay::heard(const PeerId& from, const GiveTransactions& given, std::uint64_t nowUs) {
    const auto found = partial_.find(given.block);
    if (found == partial_.end()) return;
    Partial& partial = found->second;
    for (const Proposed::Given& one : given.given) {
        if (one.index >= partial.transactions.size() || partial.transactions[one.index]) continue;
        if (one.transaction.id() != partial.proposed.ids[one.index]) {
            if (Neighbour* peer = neighbours_.find(from)) ++peer->conduct.invalid;
            return;
        }
        partial.transactions[one.index] = one.transaction;
        --partial.missing;
    }
    if (partial.missing == 0) complete(given.block, nowUs);
}

void ProposalRelay::complete(const Hash& hash, std::uint64_t nowUs) {
    Partial& partial = partial_[hash];
    auto block = std::make_shared<chain::Block>();
    block->header = partial.proposed.header;
    block->lastCommit = partial.proposed.lastCommit;
    for (const auto& transaction : partial.transactions) block->transactions.push_back(*transaction);
    const PeerId from = partial.offers.back();
    if (!block->bodyMatchesHeader()) {
        // An id does not cover the signature, and a sender may sign one body twice: the pool's is perhaps the other.
        if (!partial.whole && !partial.transactions.empty()) {
            partial.whole = true;
            partial.missing = partial.transactions.size();
            std::ranges::fill(partial.transactions, std::nullopt);
            return ask(partial, nowUs);
        }
        if (Neighbour* peer = neighbours_.find(from)) ++peer->conduct.invalid;
        partial_.erase(hash);
        return;
    }
    const Proposed proposed = std::move(partial.proposed);
    partial_.erase(hash);
    engine_.received(proposed.proposal, block);
    relay(from, proposed, block);
}

void ProposalRelay::relay(const PeerId& from, const Proposed& proposed, const consensus::BlockPointer& block) {
    if (!engine_.knows(proposed.proposal)) return;
    if (Neighbour* peer = neighbours_.find(from)) ++peer->conduct.useful;
    remember(block);
    const Slots to = neighbours_.beyond(from, nodeOf_(proposed.proposal.proposer));
    if (to.any()) send(to, proposed.proposal, block);
}

void ProposalRelay::tick(std::uint64_t nowUs) {
    for (auto& [hash, partial] : partial_) {
        if (nowUs < partial.askedUs + kAskAgainUs) continue;
        // The next of those who have it; the one who did not answer is the last resort.
        std::ranges::rotate(partial.offers, partial.offers.end() - 1);
        ask(partial, nowUs);
    }
}

void ProposalRelay::reached(std::uint64_t height) {
    std::erase_if(partial_, [height](const auto& one) { return one.second.proposed.header.height < height; });
}

} // namespace phoenix::gossip
