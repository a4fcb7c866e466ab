#include "node/gossip/status_board.h"

#include <algorithm>

namespace phoenix::gossip {

namespace {

constexpr std::string_view kKind = "heartbeat";
constexpr std::uint64_t kOftenUs = 300'000; // of one validator; sooner than that is noise
constexpr std::uint64_t kMsPerPeer = 40;
constexpr std::size_t kListMax = 64;
constexpr std::size_t kTextMax = 64;

bool isBounded(const HeartbeatBody& body) {
    if (body.services.size() > kListMax || body.ready.size() > kListMax || body.reports.size() > kListMax) return false;
    if (body.version.size() > kTextMax) return false;
    for (const auto& one : body.services)
        if (one.service.size() > kTextMax || one.version.size() > kTextMax) return false;
    for (const auto& one : body.reports)
        if (one.label.size() > kTextMax) return false;
    return true;
}

} // namespace

bool StatusBoard::heard(const PeerId& from, const Heartbeat& heartbeat, std::uint64_t nowUs, std::uint64_t unixMs) {
    Neighbour* const peer = neighbours_.find(from);
    if (peer == nullptr) return false;
    const HeartbeatBody& body = heartbeat.body;
    const auto validators = engine_.validators(engine_.height() + 1);
    // A node that has just left the set, or that this one does not know yet, is no offender.
    if (!validators || !validators->indexOf(body.key)) return false;
    if (!isBounded(body)) {
        ++peer->conduct.invalid;
        return false;
    }
    Entry& entry = entries_[body.key];
    if (entry.newest && (body.timeMs <= entry.newest->timeMs || nowUs < entry.heardUs + kOftenUs)) return false;
    // Who is at the other end of the connection is known: once its key has signed for this node, it need not again.
    const bool direct = entry.bound && entry.newest && entry.newest->node == from && body.node == from;
    if (!direct) {
        if (!crypto::verify(body.key, chain::signingMessage(kKind, engine_.genesisHash(), body), heartbeat.signature)) {
            ++peer->conduct.invalid;
            return false;
        }
        entry.bound = true;
    }
    entry.newest = body;
    entry.heardMs = unixMs;
    entry.heardUs = nowUs;
    entry.heardAtHeight = engine_.height();
    if (body.node == from) {
        peer->validator = true;
        peer->position.progress.height = std::max(peer->position.progress.height, body.height + 1);
    }
    const Slots to = neighbours_.beyond(from, body.node);
    // What was taken unchecked is checked before it is handed on.
    if (to.any() && (!direct || crypto::verify(body.key, chain::signingMessage(kKind, engine_.genesisHash(), body), heartbeat.signature)))
        neighbours_.send(to, message(heartbeat));
    return true;
}

HeartbeatBody StatusBoard::own(bool syncing) const {
    const auto facts = engine_.snapshot();
    const api::Heartbeat& beat = *engine_.heartbeat();
    HeartbeatBody body;
    body.key = engine_.signer().publicKey();
    body.node = self_;
    body.timeMs = beat.timeMs;
    body.intervalMs = std::max<std::uint64_t>(beat.intervalMs, kMsPerPeer * neighbours_.size());
    body.height = engine_.height();
    body.round = facts->status.round;
    body.step = engine_.progress().step;
    body.stateRoot = engine_.roots().stateRoot;
    body.servicesRoot = engine_.roots().servicesRoot;
    body.peers = std::uint32_t(neighbours_.size());
    body.syncing = syncing;
    body.version = facts->status.version;
    for (const api::ServiceInfo& one : facts->services) {
        if (body.services.size() < kListMax) body.services.push_back({one.service, one.version});
        if (one.next && one.next->compiledHere && body.ready.size() < kListMax) body.ready.push_back(one.next->codeHash);
    }
    if (!facts->swaps.empty()) {
        body.swapPauseUs = facts->swaps.front().pauseUs;
        body.swapHeight = facts->swaps.front().height;
    }
    for (const api::SelfReport& report : beat.reports) body.reports.push_back({report.label, report.value});
    return body;
}

void StatusBoard::tick(bool syncing) {
    const auto& beat = engine_.heartbeat();
    // A hundred peers that each tell a hundred others every second would say little else.
    if (!beat || beat->timeMs <= toldMs_ || beat->timeMs < toldMs_ + kMsPerPeer * neighbours_.size()) return;
    toldMs_ = beat->timeMs;
    Heartbeat heartbeat{own(syncing), {}};
    Entry& entry = entries_[heartbeat.body.key];
    entry.newest = heartbeat.body;
    entry.heardMs = beat->timeMs;
    entry.heardAtHeight = engine_.height();
    const auto validators = engine_.validators(engine_.height() + 1);
    if (!validators || !validators->indexOf(heartbeat.body.key) || neighbours_.size() == 0) return;
    heartbeat.signature = engine_.signer().sign(chain::signingMessage(kKind, engine_.genesisHash(), heartbeat.body));
    neighbours_.send(neighbours_.everybody(), message(std::move(heartbeat)));
}

void StatusBoard::executed(std::uint64_t height) {
    const auto record = engine_.record(height);
    const auto validators = engine_.validators(height);
    if (!record || !*record || !validators) return;
    lastProposer_ = (*record)->block.header.proposer;
    for (const chain::CommitSignature& one : (*record)->commit.signatures)
        if (one.validator < validators->size())
            entries_[validators->validators()[one.validator].key].lastSigned = height;
    std::erase_if(entries_, [&](const auto& one) {
        return !validators->indexOf(one.first) && one.first != engine_.signer().publicKey();
    });
}

std::optional<PeerId> StatusBoard::nodeOf(const chain::PublicKey& validator) const {
    const auto found = entries_.find(validator);
    if (found == entries_.end() || !found->second.newest) return std::nullopt;
    return found->second.newest->node;
}

std::optional<chain::PublicKey> StatusBoard::validatorAt(const PeerId& node) const {
    for (const auto& [key, entry] : entries_)
        if (entry.newest && entry.newest->node == node) return key;
    return std::nullopt;
}

std::vector<api::ValidatorStatus> StatusBoard::validators(const api::Snapshot& facts) const {
    std::vector<api::ValidatorStatus> all;
    for (const api::ValidatorInfo& validator : facts.validators) {
        api::ValidatorStatus status;
        status.consensusKey = validator.consensusKey;
        status.name = validator.name;
        status.power = validator.power;
        status.self = validator.consensusKey == engine_.signer().publicKey();
        status.proposedLast = validator.consensusKey == lastProposer_;
        status.conflicting = engine_.conflicting().contains(validator.consensusKey);
        if (const auto found = entries_.find(validator.consensusKey); found != entries_.end()) {
            const Entry& entry = found->second;
            status.lastSignedHeight = entry.lastSigned;
            status.heardMs = entry.heardMs;
            status.heardAtHeight = entry.heardAtHeight;
            if (entry.newest) {
                const HeartbeatBody& body = *entry.newest;
                status.node = body.node;
                if (const Neighbour* peer = neighbours_.find(body.node)) {
                    status.connected = true;
                    status.roundTripUs = peer->roundTripUs;
                }
                status.timeMs = body.timeMs;
                status.intervalMs = body.intervalMs;
                status.height = body.height;
                status.round = body.round;
                status.step = consensus::name(body.step);
                status.stateRoot = body.stateRoot;
                status.servicesRoot = body.servicesRoot;
                status.peers = body.peers;
                status.syncing = body.syncing;
                status.version = body.version;
                for (const auto& one : body.services) status.services.emplace_back(one.service, one.version);
                status.ready = body.ready;
                status.swapPauseUs = body.swapPauseUs;
                status.swapHeight = body.swapHeight;
                for (const auto& one : body.reports) status.reports.push_back({one.label, one.value});
            }
        }
        all.push_back(std::move(status));
    }
    return all;
}

} // namespace phoenix::gossip
