#include "node/gossip/state_sync.h"

#include "node/base/log.h"
#include "node/chain/parameters.h"
#include "node/policy/sync_policy.h"
#include "node/state/value_store.h"
#include "node/upgrade/swap/tables.h"

#include <algorithm>

namespace phoenix::gossip {

namespace {

constexpr std::uint64_t kAnswerUs = 10'000'000;
constexpr std::uint64_t kAskAgainUs = 3'000'000;
constexpr std::uint64_t kRestUs = 20'000'000;
constexpr std::size_t kPartBytesMax = 256u << 20;
constexpr std::size_t kPartsOwed = 4;      // by one peer
constexpr std::size_t kBlocksMax = 100'000; // between the snapshot and the trusted block
constexpr std::uint64_t kBanMs = 600'000;

bool isSound(const SnapshotOffer& offer, const chain::TrustedBlock& trusted) {
    if (offer.height == 0 || offer.height + 2 > trusted.height || trusted.height - offer.height > kBlocksMax) return false;
    if (offer.height - offer.oldest() > kBlocksMax) return false;
    if (offer.validators.empty() || offer.validators[0].from != offer.oldest()) return false;
    for (std::size_t i = 0; i < offer.validators.size(); ++i) {
        if (i > 0 && offer.validators[i].from <= offer.validators[i - 1].from) return false;
        if (!chain::ValidatorSet::make(offer.validators[i].list)) return false;
    }
    if (offer.validators.back().from > offer.height + chain::kDelayBlocks) return false;
    const auto root = state::rootOf(offer.outline);
    return root && *root == offer.here.stateRoot;
}

chain::ExecutionRoots rootsIn(const chain::Header& header) {
    return {header.stateRoot, header.receiptsRoot, header.servicesRoot};
}

} // namespace

StateSync::StateSync(Neighbours& neighbours, storage::Store& store, const Hash& genesis, const chain::TrustedBlock& trusted)
    : neighbours_(neighbours), store_(store), genesis_(genesis), trusted_(trusted) {
    if (auto discarded = state::SnapshotImport::discard(store); !discarded) failure_ = discarded.error();
}

void StateSync::peerUp(const PeerId& peer) {
    if (!dismissed_.contains(peer)) servers_[peer] = {};
}

void StateSync::peerDown(const PeerId& peer) {
    servers_.erase(peer);
    if (blocksFrom_ == peer) blocksFrom_.reset();
    for (auto at = asked_.begin(); at != asked_.end();) {
        if (at->second.peer != peer) {
            ++at;
            continue;
        }
        wanted_.push_front(at->first);
        at = asked_.erase(at);
    }
    if (offer_ && std::ranges::none_of(servers_, [](const auto& one) { return one.second.offered; }) && !named_) forgetOffer();
}

void StateSync::dismiss(const PeerId& peer, const std::string& why) {
    LOG_WARNING("state sync: {} {}", chain::toText(peer).substr(0, 10), why);
    dismissed_.insert(peer);
    neighbours_.ban(peer, kBanMs, why);
    peerDown(peer);
}

void StateSync::forgetOffer() {
    offer_.reset();
    headers_.clear();
    blocksFrom_.reset();
    blocksAskedUs_ = 0;
    named_ = false;
    for (auto& [id, server] : servers_) server = {.restsUntilUs = server.restsUntilUs};
}

void StateSync::received(const PeerId& from, const Message& message, std::uint64_t nowUs) {
    if (done_ || failure_ || !servers_.contains(from)) return;
    if (const auto* offer = std::get_if<SnapshotOffer>(&message))
        on(from, *offer, nowUs);
    else if (const auto* blocks = std::get_if<Blocks>(&message))
        on(from, *blocks, nowUs);
    else if (const auto* piece = std::get_if<PartPiece>(&message))
        on(from, *piece, nowUs);
    if (servers_.contains(from)) tick(nowUs);
}

void StateSync::on(const PeerId& from, const SnapshotOffer& offer, std::uint64_t nowUs) {
    if (nowUs < servers_[from].restsUntilUs) return;
    if (!isSound(offer, trusted_)) return dismiss(from, "offers a snapshot that is none");
    if (!offer_) offer_ = offer;
    servers_[from].offered = *offer_ == offer;
}

void StateSync::on(const PeerId& from, const Blocks& blocks, std::uint64_t nowUs) {
    if (!offer_ || named_ || blocksFrom_ != from || blocks.from != offer_->oldest() + headers_.size()) return;
    if (blocks.records.empty()) return dismiss(from, "has not the blocks that it says it has");
    for (const engine::BlockRecord& record : blocks.records)
        if (offer_->oldest() + headers_.size() <= trusted_.height && !take(record.block)) {
            headers_.clear();
            return dismiss(from, "gives blocks that do not lead to the trusted one");
        }
    blocksAskedUs_ = 0;
    if (offer_->oldest() + headers_.size() <= trusted_.height) return askBlocks(nowUs);
    if (!blocksLead()) {
        headers_.clear();
        return dismiss(from, "gives blocks that do not lead to the trusted one");
    }
    if (!offerIsNamed()) return startAnew("offers a snapshot that the chain does not name");
    named_ = true;
    import_.emplace(store_, offer_->height);
    for (std::uint32_t i = 0; i < offer_->outline.parts.size(); ++i) {
        if (offer_->outline.parts[i].top == chain::kEmptyTree)
            ++partsHere_;
        else
            wanted_.push_back(i);
    }
}

bool StateSync::take(const chain::Block& block) {
    const std::uint64_t height = offer_->oldest() + headers_.size();
    if (block.header.height != height || !block.bodyMatchesHeader()) return false;
    if (!headers_.empty() && block.header.previousHash != headers_.back().hash()) return false;
    headers_.push_back(block.header);
    if (height == offer_->height) block_ = block;
    // The certificate that the next block carries is covered by that block's hash.
    if (height == offer_->height + 1) commit_ = block.lastCommit;
    return true;
}

bool StateSync::blocksLead() const {
    return headers_.back().hash() == trusted_.hash;
}

const SnapshotOffer::Validators& StateSync::validatorsAt(std::uint64_t height) const {
    const auto after = std::ranges::upper_bound(offer_->validators, height, {}, &SnapshotOffer::Validators::from);
    return *(after - 1);
}

bool StateSync::offerIsNamed() const {
    const std::uint64_t height = offer_->height;
    const chain::Header &here = headerAt(height), &next = headerAt(height + 1), &second = headerAt(height + 2);
    if (here.height != height || rootsIn(next) != offer_->before || rootsIn(second) != offer_->here) return false;
    if (here.servicesRoot != next.servicesRoot || next.servicesRoot != second.servicesRoot) return false;
    std::map<std::uint64_t, Hash> hashes; // of each set, by its first height
    for (const auto& one : offer_->validators) hashes[one.from] = chain::ValidatorSet::make(one.list)->hash();
    for (std::uint64_t of = offer_->oldest(); of <= height + chain::kDelayBlocks; ++of) {
        const bool last = of == height + chain::kDelayBlocks;
        const Hash& named = last ? second.nextValidatorsHash : headerAt(of).validatorsHash;
        if (hashes.at(validatorsAt(of).from) != named) return false;
    }
    return true;
}

// Everybody who offered it is at fault.
void StateSync::startAnew(const std::string& why) {
    std::vector<PeerId> liars;
    for (const auto& [id, server] : servers_)
        if (server.offered) liars.push_back(id);
    forgetOffer();
    for (const PeerId& liar : liars) dismiss(liar, why);
    import_.reset();
    wanted_.clear();
    asked_.clear();
    partsHere_ = 0;
    if (auto discarded = state::SnapshotImport::discard(store_); !discarded) failure_ = discarded.error();
}

void StateSync::on(const PeerId& from, const PartPiece& piece, std::uint64_t nowUs) {
    const auto found = asked_.find(piece.index);
    if (!offer_ || piece.height != offer_->height || found == asked_.end() || found->second.peer != from) return;
    Asked& asked = found->second;
    if (piece.first != asked.entries.size()) return dismiss(from, "gives the pieces of a part out of order");
    if (piece.entries.empty() && !piece.last) return dismiss(from, "gives pieces with nothing in them");
    for (const state::SnapshotEntry& entry : piece.entries) asked.bytes += entry.key.size() + entry.value.size();
    if (asked.bytes > kPartBytesMax) return dismiss(from, "gives a part without end");
    asked.entries.insert(asked.entries.end(), piece.entries.begin(), piece.entries.end());
    asked.sinceUs = nowUs;
    if (!piece.last) return;
    if (!state::isPart(asked.entries, offer_->outline, piece.index)) return dismiss(from, "gives a part that is none");
    if (auto added = import_->add(asked.entries); !added) {
        failure_ = added.error();
        return;
    }
    asked_.erase(found);
    --servers_[from].owes;
    if (++partsHere_ == offer_->outline.parts.size()) finish();
}

void StateSync::tick(std::uint64_t nowUs) {
    if (done_ || failure_) return;
    if (!named_)
        for (auto& [id, server] : servers_)
            if (!server.offered && nowUs >= std::max(server.askedUs + kAskAgainUs, server.restsUntilUs)) {
                server.askedUs = nowUs;
                neighbours_.send(id, message(AskSnapshot{trusted_.height - 2}));
            }
    if (!offer_) return;
    if (!named_) return askBlocks(nowUs);
    std::vector<PeerId> slow;
    for (const auto& [index, asked] : asked_)
        if (nowUs >= asked.sinceUs + kAnswerUs) slow.push_back(asked.peer);
    for (const PeerId& peer : slow) rest(peer, nowUs);
    askParts(nowUs);
}

// Others get what it was asked for.
void StateSync::rest(const PeerId& peer, std::uint64_t nowUs) {
    peerDown(peer);
    servers_[peer] = {.restsUntilUs = nowUs + kRestUs};
}

void StateSync::askBlocks(std::uint64_t nowUs) {
    if (blocksFrom_ && nowUs < blocksAskedUs_ + kAnswerUs && blocksAskedUs_ != 0) return;
    if (blocksFrom_ && blocksAskedUs_ != 0) rest(PeerId(*blocksFrom_), nowUs);
    if (!offer_) return; // nobody else has it
    if (!blocksFrom_ || !servers_.contains(*blocksFrom_) || !servers_[*blocksFrom_].offered) {
        const auto server = std::ranges::find_if(servers_, [](const auto& one) { return one.second.offered; });
        if (server == servers_.end()) return;
        blocksFrom_ = server->first;
        headers_.clear(); // all are of one peer: that they lead nowhere is then its fault
    }
    blocksAskedUs_ = nowUs;
    const std::uint64_t next = offer_->oldest() + headers_.size();
    neighbours_.send(*blocksFrom_, message(AskBlocks{next, std::uint32_t(std::min<std::uint64_t>(trusted_.height - next + 1, policy::kSyncBatchMax))}));
}

void StateSync::askParts(std::uint64_t nowUs) {
    for (auto& [id, server] : servers_) {
        if (nowUs < server.restsUntilUs) continue;
        // Whoever keeps the height can give its parts: that the offer was its own is not needed any more.
        while (server.owes < kPartsOwed && !wanted_.empty()) {
            const std::uint32_t index = wanted_.front();
            wanted_.pop_front();
            asked_[index] = {id, nowUs, {}};
            ++server.owes;
            neighbours_.send(id, message(AskPart{offer_->height, offer_->outline.depth, index}));
        }
    }
}

void StateSync::finish() {
    require(import_->root() == offer_->here.stateRoot, "checked parts do not make the state that they are parts of");
    const std::uint64_t height = offer_->height;
    // How far back validators are asked for is a fact of the state, which is here only now.
    if (swap::TableReader(state::StoredView(store_, height)).parameters().evidenceAgeBlocks > offer_->evidenceAge)
        return startAnew("offers too few validators with its snapshot");
    storage::Batch batch;
    engine::ChainStore::putGenesis(batch, genesis_);
    engine::ChainStore::putExecuted(batch, height - 1, offer_->before);
    engine::ChainStore::putExecuted(batch, height, offer_->here);
    const std::uint64_t oldest = offer_->oldest();
    for (std::uint64_t of = oldest; of <= height + chain::kDelayBlocks; ++of)
        engine::ChainStore::putValidators(batch, of, *chain::ValidatorSet::make(validatorsAt(of).list));
    if (oldest == 1) engine::ChainStore::putValidators(batch, 0, *chain::ValidatorSet::make(validatorsAt(1).list));
    engine::ChainStore::putBlock(batch, {block_, commit_});
    engine::ChainStore::putFirst(batch, height);
    if (auto written = store_.write(batch, storage::Durability::Synced); !written)
        failure_ = written.error();
    else
        done_ = true;
}

std::string StateSync::progress() const {
    if (!offer_) return servers_.empty() ? "waiting for peers" : "waiting for a peer with a snapshot";
    if (!named_)
        return "blocks " + std::to_string(headers_.size()) + " of " + std::to_string(trusted_.height - offer_->oldest() + 1);
    return "state of height " + std::to_string(offer_->height) + ", part " + std::to_string(partsHere_) + " of " +
           std::to_string(offer_->outline.parts.size());
}

} // namespace phoenix::gossip
