#include "node/host/state_fetch.h"

#include "node/base/log.h"
#include "node/base/mailbox.h"
#include "node/gossip/wire.h"
#include "node/host/channels.h"

#include <chrono>

namespace phoenix::host {

namespace {

constexpr std::size_t kMailbox = 10'000;
constexpr auto kTick = std::chrono::milliseconds(100);
constexpr auto kSaid = std::chrono::seconds(5); // how often people hear of it
constexpr double kUnreadable = 25;

using SteadyClock = std::chrono::steady_clock;

// One thread: the caller's, which takes what the sockets' thread puts into the mailbox.
class Fetch final : gossip::Wire {
  public:
    Fetch(storage::Store& store, const crypto::KeyPair& key, const net::Options& options, const chain::TrustedBlock& trusted)
        : mailbox_(kMailbox), neighbours_(*this), sync_(neighbours_, store, options.genesisHash, trusted) {
        net::Handlers handlers;
        handlers.up = [this](const net::PeerUp& peer) {
            mailbox_.sendAlways([this, id = peer.peer] {
                if (neighbours_.add(id) != nullptr) sync_.peerUp(id);
            });
        };
        handlers.down = [this](const net::PeerDown& peer) {
            mailbox_.sendAlways([this, id = peer.peer] {
                if (neighbours_.remove(id)) sync_.peerDown(id);
            });
        };
        handlers.message = [this](net::Message raw) { received(std::move(raw)); };
        net_ = std::make_unique<net::Network>(key, options, std::move(handlers));
    }
    ~Fetch() override { net_->stop(); }

    Result<> run() {
        if (auto started = net_->start(); !started) return started;
        auto said = SteadyClock::now();
        while (!sync_.done() && !sync_.failure()) {
            if (auto work = mailbox_.receiveUntil(SteadyClock::now() + kTick)) (*work)();
            sync_.tick(std::uint64_t(std::chrono::duration_cast<std::chrono::microseconds>(SteadyClock::now().time_since_epoch()).count()));
            if (SteadyClock::now() < said + kSaid) continue;
            said = SteadyClock::now();
            LOG_INFO("state sync: {}", sync_.progress());
        }
        if (sync_.failure()) return std::unexpected(*sync_.failure());
        LOG_INFO("state sync: {}", sync_.progress());
        return {};
    }

  private:
    // Thread: net.
    void received(net::Message raw) {
        auto decoded = gossip::decode(gossipChannel(raw.channel), raw.bytes);
        if (!decoded) {
            net_->penalise(raw.peer, kUnreadable, decoded.error().message);
            return;
        }
        auto message = std::make_shared<const gossip::Message>(std::move(*decoded));
        (void)mailbox_.trySend([this, from = raw.peer, message, credit = std::move(raw.credit)] {
            sync_.received(from, *message,
                           std::uint64_t(std::chrono::duration_cast<std::chrono::microseconds>(SteadyClock::now().time_since_epoch()).count()));
        });
    }

    void send(std::span<const gossip::PeerId> to, const gossip::MessagePointer& message) override {
        net_->send(std::vector(to.begin(), to.end()), netChannel(gossip::channelOf(*message)),
                   std::make_shared<const Bytes>(gossip::encode(*message)));
    }
    void ban(const gossip::PeerId& peer, std::uint64_t forMs, const std::string& why) override { net_->ban(peer, forMs, why); }

    Mailbox<std::function<void()>> mailbox_;
    gossip::Neighbours neighbours_;
    gossip::StateSync sync_;
    std::unique_ptr<net::Network> net_;
};

} // namespace

Result<> fetchState(storage::Store& store, const crypto::KeyPair& key, const net::Options& options, const chain::TrustedBlock& trusted) {
    return Fetch(store, key, options, trusted).run();
}

} // namespace phoenix::host
