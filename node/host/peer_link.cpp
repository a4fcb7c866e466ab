#include "node/host/peer_link.h"

#include "node/base/file.h"
#include "node/base/log.h"
#include "node/gossip/wire.h"
#include "node/host/channels.h"

#include <numeric>

namespace phoenix::host {

namespace {

constexpr std::uint64_t kLeftShownMs = 30'000;
constexpr std::size_t kLeftMax = 64;
constexpr double kUnreadable = 25; // points: four of them, and the peer is sent away
constexpr double kUnwanted = 2;
constexpr std::size_t kAddressBytesMax = 1u << 20;

std::string hostAndPort(const std::string& host, std::uint16_t port) {
    return (host.find(':') == std::string::npos ? host : "[" + host + "]") + ":" + std::to_string(port);
}

std::uint64_t sum(const net::ChannelCounts& counts) {
    return std::accumulate(counts.begin(), counts.end(), std::uint64_t(0));
}

} // namespace

PeerLink::PeerLink(CoreThread& core, engine::Clock& clock, crypto::KeyPair key, PeerLinkOptions options)
    : core_(core), clock_(clock), key_(std::move(key)), options_(std::move(options)),
      gossip_(chain::nodeIdOf(key_.publicKey()), *this, clock) {}

PeerLink::~PeerLink() {
    stop();
}

void PeerLink::attach(engine::Engine& engine) {
    engine_ = &engine;
    gossip_.attach(engine);
    options_.net.height = toldHeight_ = engine.height();
}

Result<> PeerLink::start() {
    readAddresses();
    const auto make = [this] {
        net::Handlers handlers;
        handlers.up = [this](const net::PeerUp& peer) { core_.postAlways([this, peer] { up(peer); }); };
        handlers.down = [this](const net::PeerDown& peer) { core_.postAlways([this, peer] { down(peer); }); };
        handlers.message = [this](net::Message message) { received(std::move(message)); };
        net_ = std::make_unique<net::Network>(key_, options_.net, std::move(handlers));
        return net_->start();
    };
    auto started = make();
    if (!started && started.error().code == ErrorCode::Report && options_.anyPort) {
        LOG_WARNING("{}; this node listens for peers at another port", started.error().message);
        options_.net.listenPort = 0;
        started = make();
    }
    if (started) LOG_INFO("peers reach this node at {}", chain::toText(net_->address()));
    return started;
}

void PeerLink::stop() {
    if (!net_) return;
    net_->stop();
    // It stays, stopped, until the core thread has ended, which may be about to use it.
    keepAddresses();
}

void PeerLink::readAddresses() {
    const auto bytes = readFile(options_.addressBook, kAddressBytesMax);
    if (!bytes) return;
    auto known = codec::decode<std::vector<net::KnownAddress>>(*bytes, "the addresses of peers");
    if (known)
        options_.net.known = std::move(*known);
    else
        LOG_WARNING("{} is not read: {}", options_.addressBook.string(), known.error().message);
}

void PeerLink::keepAddresses() const {
    if (auto kept = writeFile(options_.addressBook, codec::encode(net_->addresses())); !kept)
        LOG_WARNING("the addresses of peers are not kept: {}", kept.error().message);
}

// --- thread: net ---

// A core that has too much to do loses messages of peers here; what of them matters is said again.
void PeerLink::received(net::Message raw) {
    // Never read: in memory it may take many times its bytes.
    if (gossip::isPartOfSnapshot(raw.bytes)) {
        net_->penalise(raw.peer, kUnwanted, "a snapshot that nobody asked for");
        return;
    }
    auto decoded = gossip::decode(gossipChannel(raw.channel), raw.bytes);
    if (!decoded) {
        net_->penalise(raw.peer, kUnreadable, decoded.error().message);
        return;
    }
    auto shared = std::make_shared<const gossip::Message>(std::move(*decoded));
    (void)core_.post([this, from = raw.peer, shared, credit = std::move(raw.credit)] { gossip_.received(from, *shared); });
}

// --- thread: core ---

void PeerLink::up(const net::PeerUp& peer) {
    peers_[peer.peer] = {peer, clock_.unixMs()};
    std::erase_if(left_, [&peer](const api::PeerInfo& one) { return one.id == peer.peer; });
    gossip_.peerUp(peer.peer, {!peer.inbound, peer.height});
    changed_ = true;
    LOG_INFO("peer {} {} at {}", chain::toText(peer.peer).substr(0, 10), peer.inbound ? "came" : "was reached",
             hostAndPort(peer.host, peer.port));
}

void PeerLink::down(const net::PeerDown& peer) {
    gossip_.peerDown(peer.peer);
    if (const auto found = peers_.find(peer.peer); found != peers_.end()) {
        api::PeerInfo info;
        info.id = peer.peer;
        info.name = found->second.up.name;
        info.address = hostAndPort(found->second.up.host, found->second.up.port);
        info.inbound = found->second.up.inbound;
        info.connectedMs = found->second.sinceMs;
        info.leftMs = clock_.unixMs();
        info.leftWhy = std::string(net::name(peer.reason)) + (peer.detail.empty() ? "" : ": " + peer.detail);
        left_.push_back(std::move(info));
        if (left_.size() > kLeftMax) left_.pop_front();
        peers_.erase(found);
    }
    changed_ = true;
    LOG_INFO("peer {} is gone: {} {}", chain::toText(peer.peer).substr(0, 10), net::name(peer.reason), peer.detail);
}

void PeerLink::send(std::span<const gossip::PeerId> to, const gossip::MessagePointer& message) {
    if (!net_) return;
    net_->send(std::vector(to.begin(), to.end()), netChannel(gossip::channelOf(*message)),
               std::make_shared<const Bytes>(gossip::encode(*message)));
}

void PeerLink::ban(const gossip::PeerId& peer, std::uint64_t forMs, const std::string& why) {
    if (net_) net_->ban(peer, forMs, why);
}

void PeerLink::tick() {
    gossip_.tick();
    engine_->setPeers(std::uint32_t(gossip_.peers()), gossip_.syncing());
    if (net_ && engine_->height() != toldHeight_) net_->setHeight(toldHeight_ = engine_->height());
}

std::shared_ptr<const api::NetworkState> PeerLink::state(const api::Snapshot& facts) {
    auto state = std::make_shared<api::NetworkState>();
    state->timeMs = clock_.unixMs();
    state->id = chain::nodeIdOf(key_.publicKey());
    state->inboundMax = options_.net.limits.peers.inboundMax;
    state->outboundMax = options_.net.limits.peers.outboundMax;
    state->targetHeight = gossip_.targetHeight();
    state->round = engine_->roundProgress();
    if (net_) {
        state->address = chain::toText(net_->address());
        const auto view = net_->view();
        state->known = std::uint32_t(view->addresses);
        state->banned = std::uint32_t(view->banned);
        for (const net::PeerInfo& one : view->peers) {
            ++(one.inbound ? state->inbound : state->outbound);
            gossip_.roundTrip(one.peer, one.roundTripUs);
            api::PeerInfo info;
            info.id = one.peer;
            info.name = one.name;
            info.address = hostAndPort(one.host, one.port);
            info.inbound = one.inbound;
            info.validator = gossip_.isValidator(one.peer);
            if (const auto known = peers_.find(one.peer); known != peers_.end()) info.connectedMs = known->second.sinceMs;
            if (const auto position = gossip_.positionOf(one.peer); position && position->progress.height > 0)
                info.height = position->progress.height - 1;
            info.roundTripUs = one.roundTripUs;
            info.bytesIn = sum(one.bytesIn);
            info.bytesOut = sum(one.bytesOut);
            info.messagesIn = sum(one.messagesIn);
            info.messagesOut = sum(one.messagesOut);
            info.queuedBytes = one.queuedBytes;
            info.score = one.score;
            state->peers.push_back(std::move(info));
        }
    }
    while (!left_.empty() && left_.front().leftMs + kLeftShownMs < state->timeMs) left_.pop_front();
    for (const api::PeerInfo& one : left_) state->peers.push_back(one);
    state->validators = gossip_.validators(facts);
    for (api::PeerInfo& peer : state->peers)
        for (const api::ValidatorStatus& validator : state->validators)
            if (validator.node == peer.id) peer.version = validator.version;
    return state;
}

// --- thread: any ---

std::string PeerLink::address() const {
    return net_ ? chain::toText(net_->address()) : "";
}

Result<> PeerLink::control(const api::PeerAction& action) {
    bool done = false;
    switch (action.kind) {
    case api::PeerAction::Kind::Disconnect: done = net_->disconnect(action.peer, "the operator has asked"); break;
    case api::PeerAction::Kind::Ban: done = net_->ban(action.peer, action.banMs, "the operator has asked"); break;
    case api::PeerAction::Kind::Connect: {
        const auto address = chain::parsePeerAddress(action.address);
        if (!address) return forward(address);
        done = net_->addSeed(*address);
        break;
    }
    }
    if (!done) return fail(ErrorCode::Retry, "the network has too much to do; try again");
    return {};
}

Result<> PeerLink::delay(std::uint32_t ms) {
    if (!net_->setDelay(ms)) return fail(ErrorCode::Retry, "the network has too much to do; try again");
    return {};
}

} // namespace phoenix::host
