// A network for tests: real sockets on loopback, short times, and a record of all that it tells.
#pragma once

#include "node/net/network.h"

#include <algorithm>
#include <condition_variable>
#include <deque>
#include <mutex>

namespace phoenix::net {

// What a deadline of a test is made of; none is reached unless something is wrong.
constexpr auto kPatience = std::chrono::seconds(60);

inline crypto::KeyPair testKey(std::uint16_t number) {
    crypto::Seed seed{};
    seed[0] = std::uint8_t(number);
    seed[1] = std::uint8_t(number >> 8);
    return crypto::KeyPair::fromSeed(seed);
}

inline NodeId testId(std::uint16_t number) {
    return nodeIdOf(testKey(number).publicKey());
}

inline SharedBytes shared(std::string_view text) {
    return std::make_shared<const Bytes>(toBytes(text));
}

// No rates.
inline void openWide(Options& options) {
    for (ChannelLimits& limit : options.limits.channels) {
        limit.bytesPerSecond = 1ull << 40;
        limit.messagesPerSecond = 1ull << 40;
    }
}

class NetNode {
  public:
    using Change = std::function<void(Options&)>;

    explicit NetNode(std::uint16_t number, const Change& change = {}) {
        Options options;
        options.listenPort = 0;
        options.genesisHash.fill(7);
        options.name = "node " + std::to_string(number);
        options.jitterSeed = number;
        // Only the tests that are about a limit come near it.
        options.limits.receiveMessagesMax = 1u << 20;
        options.limits.times.handshakeMs = 30'000;
        options.limits.times.silenceMs = 300'000;
        options.limits.times.writeMs = 300'000;
        options.limits.times.tickMs = 20;
        options.limits.times.pingMs = 200;
        options.limits.times.redialMs = 40;
        options.limits.times.redialMsMax = 400;
        options.limits.times.exchangeMs = 200;
        if (change) change(options);
        Handlers handlers;
        handlers.up = [this](const PeerUp& peer) { note([&] { ups.push_back(peer); }); };
        handlers.down = [this](const PeerDown& peer) { note([&] { downs.push_back(peer); }); };
        handlers.message = [this](Message message) {
            note([&] {
                if (!keepCredits) message.credit.reset();
                messages.push_back(std::move(message));
            });
        };
        handlers.failed = [this](const std::string&, const std::string& why) {
            note([&] { failures.push_back(why); });
        };
        network =
            std::make_unique<Network>(testKey(number), std::move(options), std::move(handlers));
    }
    ~NetNode() { network.reset(); }

    // False when it does not come true in time. The condition may look at the record.
    bool waitFor(const std::function<bool()>& condition) {
        const auto deadline = std::chrono::steady_clock::now() + kPatience;
        std::unique_lock lock(mutex_);
        while (!condition()) {
            if (std::chrono::steady_clock::now() > deadline) return false;
            // Views change without an event.
            changed_.wait_for(lock, std::chrono::milliseconds(10));
        }
        return true;
    }
    bool waitForPeers(std::size_t count) {
        return waitFor([&] { return network->view()->peers.size() == count; });
    }
    bool waitForFailure(std::string_view words) {
        return waitFor([&] { return failed(words); });
    }
    bool waitForMessages(std::size_t count) {
        return waitFor([&] { return messages.size() >= count; });
    }
    template<typename Look>
    auto look(const Look& what) {
        std::lock_guard lock(mutex_);
        return what();
    }
    PeerDown firstDown() {
        return look([&] { return downs.at(0); });
    }
    std::optional<PeerInfo> peer(const NodeId& id) const {
        for (const PeerInfo& info : network->view()->peers)
            if (info.peer == id) return info;
        return std::nullopt;
    }

    std::unique_ptr<Network> network;
    // The record; look at it in waitFor or look.
    std::vector<PeerUp> ups;
    std::vector<PeerDown> downs;
    std::deque<Message> messages;
    std::vector<std::string> failures;
    bool keepCredits = false;

  private:
    template<typename Change_>
    void note(const Change_& change) {
        std::lock_guard lock(mutex_);
        change();
        changed_.notify_all();
    }
    bool failed(std::string_view words) const {
        return std::ranges::any_of(
            failures, [&](const std::string& why) { return why.find(words) != why.npos; });
    }

    std::mutex mutex_;
    std::condition_variable changed_;
};

} // namespace phoenix::net
