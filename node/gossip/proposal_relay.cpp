#include "node/gossip/proposal_relay.h"

#include <algorithm>

namespace phoenix::gossip {

namespace {

constexpr std::size_t kGivenWithProposal = 64u << 10; // bytes of transactions that come along
constexpr std::size_t kGivenPerMessage = 128u << 10;
constexpr std::size_t kPartialMax = 64;
constexpr std::size_t kPartialOfOneMax = 4;
constexpr std::size_t kBlocksKept = 16;
constexpr std::size_t kOffersMax = 8;
constexpr std::size_t kGivenTimes = 4; // a whole block, to one peer
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
    if (std::ranges::any_of(blocks_, [&](const Kept& one) { return one.block->hash() == hash; })) return;
    blocks_.push_back({block, {}});
    if (blocks_.size() > kBlocksKept) blocks_.pop_front();
}

void ProposalRelay::send(const Slots& to, const chain::Proposal& proposal, const consensus::BlockPointer& block) {
    remember(block);
    neighbours_.send(to, message(inShort(proposal, *block)));
}

ProposalRelay::Partial ProposalRelay::describedBy(const PeerId& from, const Proposed& proposed) const {
    Partial partial{{proposed.proposal, proposed.header, proposed.lastCommit, proposed.ids, {}}, {}, 0, from, {from}, 0};
    partial.transactions.resize(proposed.ids.size());
    for (const Proposed::Given& given : proposed.given)
        if (given.index < partial.transactions.size())
            partial.transactions[given.index] = std::make_shared<const chain::Transaction>(given.transaction);
    for (std::size_t i = 0; i < partial.transactions.size(); ++i) {
        if (partial.transactions[i]) continue;
        if (auto known = engine_.waiting(proposed.ids[i]))
            partial.transactions[i] = std::make_shared<const chain::Transaction>(std::move(*known));
        else
            ++partial.missing;
    }
    return partial;
}

void ProposalRelay::heard(const PeerId& from, const Proposed& proposed, std::uint64_t nowUs) {
    const chain::ProposalBody& body = proposed.proposal.body;
    const std::uint64_t next = engine_.height() + 1;
    if (body.height < next || body.height > next + 1 || engine_.knows(proposed.proposal)) return;
    Neighbour* const peer = neighbours_.find(from);
    if (peer == nullptr) return;
    const auto validators = engine_.validators(body.height);
    if (!validators) return;
    if (proposed.header.hash() != body.block || proposed.header.height != body.height ||
        proposed.header.lastCommitHash != proposed.lastCommit.hash()) {
        ++peer->conduct.invalid;
        return;
    }
    const Name name{body.block, crypto::sha256(codec::encode(proposed.ids))};
    bool checked = false; // the signature
    for (const auto& [other, partial] : partial_) {
        checked |= partial.proposed.proposal == proposed.proposal;
        // Nobody has two descriptions of one block.
        if (other.first != name.first || other == name || std::ranges::find(partial.offers, from) == partial.offers.end()) continue;
        ++peer->conduct.invalid;
        return;
    }
    // Nobody but a validator can make this node fetch a block.
    if (!checked && (!validators->indexOf(proposed.proposal.proposer) || !proposed.proposal.verify(engine_.genesisHash()))) {
        ++peer->conduct.invalid;
        return;
    }
    const auto found = partial_.find(name);
    // It was asked, and may answer.
    if (found != partial_.end() && std::ranges::find(found->second.offers, from) != found->second.offers.end()) return;
    Partial fresh = describedBy(from, proposed);
    if (found == partial_.end() || fresh.missing == 0) {
        if (found == partial_.end()) makeRoom(from);
        // What others offered of it is offered still.
        if (found != partial_.end()) {
            fresh.first = found->second.first;
            fresh.offers.insert(fresh.offers.begin(), found->second.offers.begin(), found->second.offers.end());
        }
        const auto kept = partial_.insert_or_assign(name, std::move(fresh)).first;
        if (kept->second.missing == 0) return complete(kept, nowUs);
        return ask(kept->second, from, nowUs);
    }
    Partial& partial = found->second;
    if (partial.offers.size() >= kOffersMax) partial.offers.erase(partial.offers.begin());
    // Whoever was asked has not answered yet, and perhaps never will.
    if (partial.whole) {
        partial.offers.push_back(from);
        return askWhole(partial, nowUs);
    }
    partial.offers.insert(partial.offers.begin(), from);
    ask(partial, from, nowUs);
}

// Whoever has described most loses one, so that nobody loses by others.
void ProposalRelay::makeRoom(const PeerId& from) {
    std::map<PeerId, std::size_t> counts;
    for (const auto& [name, partial] : partial_) ++counts[partial.first];
    const auto most = std::ranges::max_element(counts, {}, [](const auto& one) { return one.second; });
    std::optional<PeerId> loser;
    if (counts[from] >= kPartialOfOneMax)
        loser = from;
    else if (partial_.size() >= kPartialMax)
        loser = most->first;
    if (!loser) return;
    partial_.erase(std::ranges::find_if(partial_, [&](const auto& one) { return one.second.first == *loser; }));
}

void ProposalRelay::ask(Partial& partial, const PeerId& peer, std::uint64_t nowUs) {
    WantTransactions want{partial.proposed.proposal.body.block, {}};
    for (std::uint32_t i = 0; i < partial.transactions.size(); ++i)
        if (!partial.transactions[i]) want.indices.push_back(i);
    partial.askedUs = nowUs;
    neighbours_.send(peer, message(std::move(want)));
}

void ProposalRelay::askWhole(Partial& partial, std::uint64_t nowUs) {
    partial.whole = true;
    partial.missing = partial.transactions.size();
    std::ranges::fill(partial.transactions, nullptr);
    ask(partial, partial.offers.back(), nowUs);
}

void ProposalRelay::give(const PeerId& to, const WantTransactions& want) {
    Neighbour* const peer = neighbours_.find(to);
    if (peer == nullptr) return;
    if (!std::ranges::is_sorted(want.indices, std::less_equal{})) {
        ++peer->conduct.malformed;
        return;
    }
    const auto kept = std::ranges::find_if(blocks_, [&](const Kept& one) { return one.block->hash() == want.block; });
    if (kept == blocks_.end()) return;
    const auto& transactions = kept->block->transactions;
    std::size_t& given = kept->given[to];
    GiveTransactions give{want.block, {}};
    std::size_t bytes = 0;
    for (const std::uint32_t index : want.indices) {
        if (index >= transactions.size() || given >= kGivenTimes * transactions.size()) break;
        ++given;
        give.given.push_back({index, transactions[index]});
        bytes += codec::encode(give.given.back()).size();
        if (bytes < kGivenPerMessage) continue;
        neighbours_.send(to, message(std::exchange(give, {want.block, {}})));
        bytes = 0;
    }
    if (!give.given.empty()) neighbours_.send(to, message(std::move(give)));
}

void ProposalRelay::heard(const PeerId& from, const GiveTransactions& given, std::uint64_t nowUs) {
    // Of one block a peer has described one.
    const auto found = std::ranges::find_if(partial_, [&](const auto& one) {
        return one.first.first == given.block && std::ranges::find(one.second.offers, from) != one.second.offers.end();
    });
    if (found == partial_.end()) return;
    Partial& partial = found->second;
    if (partial.whole && partial.offers.back() != from) return;
    for (const Proposed::Given& one : given.given) {
        if (one.index >= partial.transactions.size() || partial.transactions[one.index]) continue;
        if (one.transaction.id() != partial.proposed.ids[one.index]) {
            if (Neighbour* peer = neighbours_.find(from)) ++peer->conduct.invalid;
            return;
        }
        partial.transactions[one.index] = std::make_shared<const chain::Transaction>(one.transaction);
        --partial.missing;
    }
    if (partial.missing == 0) complete(found, nowUs);
}

void ProposalRelay::complete(Partials::iterator at, std::uint64_t nowUs) {
    Partial& partial = at->second;
    auto block = std::make_shared<chain::Block>();
    block->header = partial.proposed.header;
    block->lastCommit = partial.proposed.lastCommit;
    for (const auto& transaction : partial.transactions) block->transactions.push_back(*transaction);
    const PeerId from = partial.offers.back();
    if (!block->bodyMatchesHeader()) {
        // An id does not cover the signature, and a sender may sign one body twice: the pool's is perhaps the other.
        if (!partial.whole && !partial.transactions.empty()) return askWhole(partial, nowUs);
        if (Neighbour* peer = neighbours_.find(from)) ++peer->conduct.invalid;
        partial.offers.pop_back();
        if (partial.offers.empty())
            partial_.erase(at);
        else
            askWhole(partial, nowUs);
        return;
    }
    const Proposed proposed = std::move(partial.proposed);
    // Other descriptions of this block are of no use any more.
    const Hash hash = at->first.first;
    std::erase_if(partial_, [&hash](const auto& one) { return one.first.first == hash; });
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
    for (auto& [name, partial] : partial_) {
        if (nowUs < partial.askedUs + kAskAgainUs) continue;
        // The next of those who have it; the one who did not answer is the last resort.
        std::ranges::rotate(partial.offers, partial.offers.end() - 1);
        if (partial.whole)
            askWhole(partial, nowUs);
        else
            ask(partial, partial.offers.back(), nowUs);
    }
}

void ProposalRelay::reached(std::uint64_t height) {
    std::erase_if(partial_, [height](const auto& one) { return one.second.proposed.header.height < height; });
}

} // namespace phoenix::gossip
