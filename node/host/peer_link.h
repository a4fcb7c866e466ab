// The bridge between the sockets' thread and the core: bytes become messages on the one, messages meet the engine on the
// other.
#pragma once

#include "node/gossip/gossip.h"
#include "node/host/core_thread.h"
#include "node/net/network.h"

#include <deque>
#include <filesystem>

namespace phoenix::host {

struct PeerLinkOptions {
    net::Options net;
    std::filesystem::path addressBook; // the addresses that were known at the last stop
    // A network of one is of use although nobody can reach it: should the port be taken, it listens at another.
    bool anyPort = false;
};

// Thread: made, started and stopped by the one that may wait; the rest by the core, but where it says otherwise.
class PeerLink final : gossip::Wire {
  public:
    PeerLink(CoreThread& core, engine::Clock& clock, crypto::KeyPair key, PeerLinkOptions options);
    ~PeerLink() override;

    engine::Network& network() { return gossip_; }
    void attach(engine::Engine& engine);
    // Listens and dials. Errors: Report: the port is taken; Reject: an option is at fault.
    Result<> start();
    // Nothing comes any more when it returns; the core must still run or have ended.
    void stop();

    void tick();
    void flush() { gossip_.flush(); }
    // Once a second, and when a peer came or went.
    std::shared_ptr<const api::NetworkState> state(const api::Snapshot& facts);
    bool peersChanged() { return std::exchange(changed_, false); }

    // Thread: any.
    std::string address() const; // ID@HOST:PORT
    Result<> control(const api::PeerAction& action);
    Result<> delay(std::uint32_t ms);

  private:
    // What a peer said of itself when it came.
    struct Known {
        net::PeerUp up;
        std::uint64_t sinceMs = 0;
    };

    void send(std::span<const gossip::PeerId> to, const gossip::MessagePointer& message) override;
    void ban(const gossip::PeerId& peer, std::uint64_t forMs, const std::string& why) override;
    void up(const net::PeerUp& peer);
    void down(const net::PeerDown& peer);
    // Thread: net.
    void received(net::Message message);
    void readAddresses();
    void keepAddresses() const;

    CoreThread& core_;
    engine::Clock& clock_;
    crypto::KeyPair key_;
    PeerLinkOptions options_;
    gossip::Gossip gossip_;
    engine::Engine* engine_ = nullptr;
    std::unique_ptr<net::Network> net_;
    std::map<gossip::PeerId, Known> peers_;
    std::deque<api::PeerInfo> left_;
    bool changed_ = false;
    std::uint64_t toldHeight_ = 0;
};

} // namespace phoenix::host
