#include "node/net/network.h"

#include "node/base/mailbox.h"
#include "node/base/published.h"
#include "node/base/thread.h"
#include "node/net/hub.h"

#include <boost/asio/post.hpp>

namespace phoenix::net {

namespace {

constexpr std::size_t kRequestsMax = 8192;

// What would make a limit meaningless.
Result<> check(const Options& options) {
    if (options.name.size() > kNameBytesMax)
        return reject("the node's name is longer than 64 bytes");
    for (std::size_t i = 0; i < kChannelCount; ++i)
        if (options.limits.channels[i].queueBytesMax < options.limits.channels[i].frameBytesMax ||
            options.limits.channels[i].queueMessagesMax == 0)
            return reject("the queue of channel " + std::string(kChannelNames[i]) +
                          " holds not one message");
    if (options.limits.times.tickMs == 0) return reject("the network's tick is 0 ms");
    return {};
}

} // namespace

std::string_view name(DownReason reason) {
    switch (reason) {
    case DownReason::Lost:
        return "lost";
    case DownReason::Silent:
        return "silent";
    case DownReason::Slow:
        return "slow";
    case DownReason::Misbehaved:
        return "misbehaved";
    case DownReason::Banned:
        return "banned";
    case DownReason::Replaced:
        return "replaced";
    case DownReason::Asked:
        return "asked";
    case DownReason::Stopping:
        return "stopping";
    }
    return "unknown";
}

struct Network::State {
    using Request = std::function<void(Hub&)>;

    State(const crypto::KeyPair& key, Options options, Handlers handlers)
        : checked(check(options)),
          host(options.listenHost),
          hub(io, key, std::move(options), std::move(handlers)) {
        known.set(std::make_shared<const std::vector<KnownAddress>>(hub.addresses()));
    }

    // The requests under way are bounded by the mailbox: one is posted for each that it takes.
    bool request(Request made) {
        if (!requests.trySend(std::move(made))) return false;
        boost::asio::post(*io, [this] {
            if (const auto next = requests.receiveUntil({})) (*next)(hub);
        });
        return true;
    }

    void publish() {
        view.set(std::make_shared<const NetworkView>(hub.view()));
        known.set(std::make_shared<const std::vector<KnownAddress>>(hub.addresses()));
    }

    Result<> checked;
    std::string host;
    std::shared_ptr<boost::asio::io_context> io = std::make_shared<boost::asio::io_context>(1);
    Hub hub;
    Mailbox<Request> requests{kRequestsMax};
    Published<NetworkView> view{std::make_shared<const NetworkView>()};
    Published<std::vector<KnownAddress>> known{std::make_shared<const std::vector<KnownAddress>>()};
    std::thread thread;
};

Network::Network(const crypto::KeyPair& key, Options options, Handlers handlers)
    : state_(std::make_shared<State>(key, std::move(options), std::move(handlers))) {}

Network::~Network() {
    stop();
}

Result<> Network::start() {
    require(!state_->thread.joinable(), "the network is started twice");
    if (!state_->checked) return forward(state_->checked);
    if (auto listening = state_->hub.listen(); !listening) return listening;
    state_->hub.onTick = [state = state_.get()] { state->publish(); };
    state_->hub.start();
    state_->thread = startThread("net", [io = state_->io] { io->run(); });
    return {};
}

void Network::stop() {
    if (!state_->thread.joinable()) return;
    // No request is taken after the close, so the thread's work runs out: each coroutine has ended
    // when it joins.
    boost::asio::post(*state_->io, [state = state_.get()] { state->hub.stop(); });
    state_->requests.close();
    state_->thread.join();
    state_->publish();
}

NodeId Network::id() const {
    return state_->hub.identity().id();
}

std::uint16_t Network::port() const {
    return state_->hub.port();
}

PeerAddress Network::address() const {
    return {id(), state_->host, port()};
}

bool Network::send(const NodeId& to, Channel channel, SharedBytes bytes) {
    return state_->request([=](Hub& hub) { hub.send(to, channel, bytes); });
}

bool Network::send(std::vector<NodeId> to, Channel channel, SharedBytes bytes) {
    return state_->request([=](Hub& hub) {
        for (const NodeId& peer : to)
            hub.send(peer, channel, bytes);
    });
}

bool Network::broadcast(Channel channel, SharedBytes bytes, std::optional<NodeId> except) {
    return state_->request([=](Hub& hub) { hub.broadcast(channel, bytes, except); });
}

bool Network::penalise(const NodeId& peer, double points, std::string why) {
    return state_->request([=](Hub& hub) { hub.penalise(peer, points, why); });
}

bool Network::ban(const NodeId& peer, std::uint64_t durationMs, std::string why) {
    return state_->request([=](Hub& hub) { hub.ban(peer, durationMs, why); });
}

bool Network::disconnect(const NodeId& peer, std::string why) {
    return state_->request([=](Hub& hub) { hub.disconnect(peer, why); });
}

bool Network::addSeed(const PeerAddress& address) {
    return state_->request([=](Hub& hub) { hub.addSeed(address); });
}

bool Network::setHeight(std::uint64_t height) {
    return state_->request([=](Hub& hub) { hub.setHeight(height); });
}

bool Network::setDelay(std::uint32_t ms) {
    return state_->request([=](Hub& hub) { hub.setDelay(ms); });
}

std::shared_ptr<const NetworkView> Network::view() const {
    return state_->view.get();
}

std::vector<KnownAddress> Network::addresses() const {
    return *state_->known.get();
}

} // namespace phoenix::net
