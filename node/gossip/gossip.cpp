#include "node/gossip/gossip.h"

#include "node/gossip/wire.h"

#include <algorithm>

namespace phoenix::gossip {

namespace {

constexpr std::uint64_t kStillUs = 250'000; // who has not moved for so long may lack something
constexpr std::uint64_t kWaitingUs = 1'000'000; // or who waits for the time of the next block
constexpr std::size_t kToldAtOnce = 3;
constexpr std::uint64_t kLinksUs = 200'000;
constexpr std::uint64_t kJudgeUs = 5'000'000;
constexpr std::size_t kLinksMax = kSlots;
constexpr std::uint64_t kUnheardUs = 2'000'000; // in which the connection of one that was banned ends

} // namespace

Gossip::Parts::Parts(Neighbours& neighbours, engine::Engine& theEngine, const PeerId& self)
    : engine(theEngine), status(neighbours, engine, self),
      votes(neighbours, [this](const chain::PublicKey& key) { return status.nodeOf(key); }),
      voteCheck(engine), proposals(neighbours, engine, [this](const chain::PublicKey& key) { return status.nodeOf(key); }),
      transactions(neighbours, engine), blocks(neighbours, engine), snapshots(neighbours, engine) {
    if (const auto first = engine.store().firstHeight()) firstHeight = *first;
}

void Gossip::attach(engine::Engine& engine) {
    parts_ = std::make_unique<Parts>(neighbours_, engine, self_);
    height_ = engine.height();
}

// --- peers ---

void Gossip::peerUp(const PeerId& peer, const PeerFacts& facts) {
    Neighbour* const one = neighbours_.add(peer);
    if (one == nullptr) return;
    one->outbound = facts.outbound;
    one->position.progress.height = facts.height == 0 ? 0 : facts.height + 1;
    one->judgedUs = now();
    neighbours_.send(peer, message(position()));
    if (parts_) parts_->transactions.welcome(peer);
    linksChanged_ = true;
}

void Gossip::peerDown(const PeerId& peer) {
    const Neighbour* const one = neighbours_.find(peer);
    if (one == nullptr) return;
    if (parts_) {
        parts_->votes.left(one->slot);
        parts_->transactions.left(peer, one->slot);
        parts_->answers.left(peer);
        parts_->blocks.left(peer);
    }
    neighbours_.remove(peer);
    linksChanged_ = true;
}

void Gossip::roundTrip(const PeerId& peer, std::uint64_t microseconds) {
    if (Neighbour* one = neighbours_.find(peer)) one->roundTripUs = microseconds;
}

void Gossip::received(const PeerId& from, const Message& message) {
    Neighbour* const peer = neighbours_.find(from);
    if (peer == nullptr || !parts_ || parts_->engine.stopped()) return;
    if (now() < peer->unheardUntilUs) return;
    std::visit([&](const auto& one) { on(*peer, one); }, message);
    // At once: what else of it waits is not looked at.
    if (peer->conduct.invalid + peer->conduct.malformed > 0) judge(*peer, now());
    moved();
}

// --- what they say ---

void Gossip::on(Neighbour& from, const Position& position) {
    from.position = position;
    const std::uint64_t theirs = position.progress.height;
    if (theirs == 0 || !from.positions.take(now())) return;
    queue(from, [this, to = from.id, progress = position.progress] { return answer(to, progress); });
}

// What a block costs to read, to put together and to send is its size, also where it leaves in short.
std::size_t Gossip::answer(const PeerId& to, const consensus::Progress& progress) {
    const Neighbour* const peer = neighbours_.find(to);
    if (peer == nullptr) return 0;
    std::size_t cost = 0;
    engine::Engine::Answer answer = parts_->engine.answer(progress);
    if (answer.decided) {
        auto blocks = message(Blocks{progress.height, {std::move(*answer.decided)}});
        cost += encode(*blocks).size();
        neighbours_.send(to, message(position()));
        neighbours_.send(to, std::move(blocks));
    }
    Slots slots;
    slots.set(peer->slot);
    for (const consensus::SendProposal& proposal : answer.repeats.proposals) {
        cost += codec::encode(*proposal.block).size();
        parts_->proposals.send(slots, proposal.proposal, proposal.block);
    }
    for (const chain::Vote& vote : answer.repeats.votes) parts_->votes.repeat(to, vote);
    return cost;
}

void Gossip::on(Neighbour& from, const Proposed& proposed) {
    parts_->proposals.heard(from.id, proposed, now());
}

void Gossip::on(Neighbour& from, const Votes& votes) {
    if (votes.votes.size() > kVotesPerMessage) {
        ++from.conduct.malformed;
        return;
    }
    for (const chain::Vote& vote : votes.votes) {
        from.position.progress.height = std::max(from.position.progress.height, vote.body.height);
        if (vote.body.height <= parts_->engine.height()) continue;
        if (!parts_->votes.heard(from.id, vote) || parts_->voteCheck.shown(vote, now())) continue;
        parts_->engine.received(vote);
        if (!parts_->engine.knows(vote)) {
            if (parts_->voteCheck.mayBeHonest(vote)) continue;
            // What comes with it is worth no more.
            ++from.conduct.invalid;
            return;
        }
        ++from.conduct.useful;
        parts_->votes.accepted(from.id, vote);
    }
}

void Gossip::on(Neighbour& from, const WantTransactions& want) {
    parts_->proposals.give(from.id, want);
}

void Gossip::on(Neighbour& from, const GiveTransactions& given) {
    parts_->proposals.heard(from.id, given, now());
}

void Gossip::on(Neighbour& from, const Transactions& transactions) {
    parts_->transactions.heard(from.id, transactions, now());
}

void Gossip::on(Neighbour& from, const Announced& announced) {
    parts_->transactions.heard(from.id, announced, now());
}

void Gossip::on(Neighbour& from, const Fetch& fetch) {
    if (!std::ranges::is_sorted(fetch.ids, std::less_equal{})) {
        ++from.conduct.malformed;
        return;
    }
    (void)parts_->answers.add(from.id, [this, to = from.id, fetch] { return parts_->transactions.give(to, fetch); }, now());
}

void Gossip::on(Neighbour& from, const AskBlocks& ask) {
    queue(from, [this, to = from.id, ask] { return parts_->blocks.give(to, ask); });
}

void Gossip::on(Neighbour& from, const Blocks& blocks) {
    if (!blocks.records.empty())
        from.position.progress.height =
            std::max(from.position.progress.height, blocks.records.back().block.header.height + 1);
    parts_->blocks.heard(from.id, blocks, now());
    parts_->blocks.tick(now());
}

void Gossip::on(Neighbour& from, const Links& links) {
    if (links.peers.size() > kLinksMax) {
        ++from.conduct.malformed;
        return;
    }
    neighbours_.setLinks(from, links.peers);
}

void Gossip::on(Neighbour& from, const Heartbeat& heartbeat) {
    parts_->status.heard(from.id, heartbeat, now(), clock_.unixMs());
}

void Gossip::on(Neighbour& from, const AskSnapshot& ask) {
    queue(from, [this, to = from.id, ask] { return parts_->snapshots.give(to, ask); });
}

void Gossip::on(Neighbour& from, const AskPart& ask) {
    queue(from, [this, to = from.id, ask] { return parts_->snapshots.give(to, ask); });
}

void Gossip::queue(Neighbour& from, AnswerQueue::Answer answer) {
    if (!parts_->answers.add(from.id, std::move(answer), now())) ++from.conduct.unwanted;
}

// --- what the engine says ---

void Gossip::send(const chain::Proposal& proposal, const consensus::BlockPointer& block) {
    if (parts_) parts_->proposals.send(targets(Channel::Consensus, neighbours_.everybody()), proposal, block);
}

void Gossip::send(const chain::Vote& vote) {
    if (parts_) parts_->votes.own(vote);
}

void Gossip::send(const chain::Transaction& transaction) {
    if (parts_) parts_->transactions.accepted(transaction);
}

// --- time ---

void Gossip::moved() {
    const std::uint64_t height = parts_->engine.height();
    if (height == height_) return;
    for (std::uint64_t one = height_ + 1; one <= height; ++one) parts_->status.executed(one);
    height_ = height;
    parts_->votes.reached(height + 1);
    parts_->proposals.reached(height + 1);
}

void Gossip::flush() {
    if (!parts_) return;
    moved();
    if (parts_->votes.waiting()) parts_->votes.flush(targets(Channel::Consensus, neighbours_.everybody()));
    if (parts_->transactions.urgent())
        parts_->transactions.tick(now(), [this](const Slots& among) { return targets(Channel::Transactions, among); });
}

void Gossip::tick() {
    if (!parts_) return;
    const std::uint64_t nowUs = now();
    moved();
    parts_->transactions.tick(nowUs, [this](const Slots& among) { return targets(Channel::Transactions, among); });
    parts_->answers.run(nowUs);
    parts_->proposals.tick(nowUs);
    parts_->blocks.tick(nowUs);
    parts_->status.tick(parts_->blocks.syncing());
    tellPosition();
    tellLinks();
    judge();
    flush();
}

Position Gossip::position() const {
    return parts_ ? Position{parts_->engine.progress(), parts_->firstHeight} : Position{};
}

void Gossip::tellPosition() {
    const std::uint64_t nowUs = now();
    const Position mine = position();
    if (mine.progress != told_) {
        told_ = mine.progress;
        stillSinceUs_ = nowUs;
        return;
    }
    const std::uint64_t patience = parts_->engine.betweenHeights() ? kWaitingUs : kStillUs;
    if (nowUs < stillSinceUs_ + patience || nowUs < toldUs_ + kStillUs || neighbours_.size() == 0) return;
    toldUs_ = nowUs;
    Slots to;
    for (std::size_t i = 0; i < std::min(kToldAtOnce, neighbours_.size()); ++i) {
        auto at = neighbours_.all().begin();
        std::advance(at, turn_++ % neighbours_.size());
        to.set(at->second.slot);
    }
    neighbours_.send(to, message(mine));
}

void Gossip::tellLinks() {
    if (!linksChanged_ || now() < linksToldUs_ + kLinksUs) return;
    linksChanged_ = false;
    linksToldUs_ = now();
    Links links;
    for (const auto& [id, one] : neighbours_.all()) links.peers.push_back(id);
    neighbours_.send(neighbours_.everybody(), message(std::move(links)));
}

void Gossip::judge() {
    const std::uint64_t nowUs = now();
    for (auto& [id, one] : neighbours_.all())
        if (nowUs >= one.judgedUs + kJudgeUs) judge(one, nowUs);
}

void Gossip::judge(Neighbour& peer, std::uint64_t nowUs) {
    peer.conduct.elapsedMs = (nowUs - peer.judgedUs) / 1000;
    const policy::Standing standing = parts_->engine.policies().gossip.score(parts_->engine.height() + 1, peer.conduct);
    peer.conduct = {};
    peer.conduct.score = standing.score;
    peer.judgedUs = nowUs;
    if (standing.banMs == 0) return;
    peer.unheardUntilUs = nowUs + std::min(standing.banMs * 1000, kUnheardUs);
    neighbours_.ban(peer.id, standing.banMs, "its conduct, as the policy gossip judges it");
}

Slots Gossip::targets(Channel channel, const Slots& among) {
    std::vector<policy::GossipPeer> peers;
    std::vector<std::size_t> slots;
    for (const auto& [id, one] : neighbours_.all()) {
        if (!among[one.slot]) continue;
        peers.push_back({one.conduct.score, std::uint32_t(one.roundTripUs / 1000), one.outbound, one.validator});
        slots.push_back(one.slot);
    }
    Slots chosen;
    if (peers.empty()) return chosen;
    for (const std::uint32_t index : parts_->engine.policies().gossip.targets(parts_->engine.height() + 1, channel, ++questions_, peers))
        chosen.set(slots[index]);
    return chosen;
}

// --- what is known ---

std::vector<api::ValidatorStatus> Gossip::validators(const api::Snapshot& facts) const {
    return parts_ ? parts_->status.validators(facts) : std::vector<api::ValidatorStatus>{};
}

std::optional<Position> Gossip::positionOf(const PeerId& peer) const {
    const auto found = neighbours_.all().find(peer);
    return found == neighbours_.all().end() ? std::nullopt : std::optional(found->second.position);
}

bool Gossip::isValidator(const PeerId& peer) const {
    const auto found = neighbours_.all().find(peer);
    return found != neighbours_.all().end() && found->second.validator;
}

} // namespace phoenix::gossip
