// Bytes between peers over TLS: who they are, what they send, and sending to them. Knows no
// consensus.
#pragma once

#include "node/net/handshake.h"
#include "node/net/send_queue.h"

#include <functional>

namespace phoenix::net {

enum class DownReason : std::uint8_t {
    Lost,       // closed by the other side, or the connection broke
    Silent,     // a time limit: silence, a frame or a write that takes too long
    Slow,       // its queue is full: it takes less than is sent to it
    Misbehaved, // points enough for a ban, or bytes that are no frames
    Banned,     // by the owner, or with the ban of its address
    Replaced,   // by another connection with the same node; the peer is up again at once
    Asked,      // by disconnect()
    Stopping,
};
std::string_view name(DownReason reason);

struct PeerUp {
    NodeId peer{};
    bool inbound = false;
    std::string host;         // an IP address
    std::uint16_t port = 0;   // where it listens; 0: nowhere
    std::uint64_t height = 0; // when it said hello
    std::string name;         // of its own choice; for people's eyes
};

struct PeerDown {
    NodeId peer{};
    DownReason reason = DownReason::Lost;
    std::string detail;
};

// The owner is behind by this message until it lets go of the credit, on any thread, also after the
// network's end. Past Limits::receiveBytesMax or receiveMessagesMax of them the peer is not read.
struct Message {
    NodeId peer{};
    Channel channel = Channel::Consensus; // never Control
    Bytes bytes;
    std::shared_ptr<const void> credit;
};

// Called on the thread "net", one after another: hand over and return. For each peer: up, messages,
// down. They may call everything of Network but start and stop.
struct Handlers {
    std::function<void(const PeerUp&)> up;
    std::function<void(const PeerDown&)> down;
    std::function<void(Message)> message;
    // A connection that did not become a peer, in or out; may be empty.
    std::function<void(const std::string& where, const std::string& why)> failed;
};

struct PeerInfo {
    NodeId peer{};
    bool inbound = false;
    std::string host;
    std::uint16_t port = 0;
    std::string name;
    std::uint64_t heightAtHello = 0;
    std::uint64_t connectedMs = 0;
    ChannelCounts bytesIn{}, bytesOut{}, messagesIn{}, messagesOut{};
    std::uint64_t queuedBytes = 0; // to be sent
    std::uint64_t queuedMessages = 0;
    std::uint64_t heldBytes = 0;   // received and not yet let go by the owner
    std::uint64_t roundTripUs = 0; // 0: not yet known
    double score = 0;              // points of misbehaviour
};

// Of one moment; replaced every tick.
struct NetworkView {
    std::vector<PeerInfo> peers; // by id
    std::size_t handshakes = 0;  // under way
    std::size_t addresses = 0;   // in the address book
    std::size_t banned = 0;      // ids and addresses
    std::uint64_t refused = 0;   // connections closed before TLS, since the start
    std::uint64_t failed = 0;    // that did not become peers, since the start
};

// Thread: created, started and stopped by one thread, the rest by any; runs an own one, named
// "net", on which everything of every peer happens.
class Network {
  public:
    Network(const crypto::KeyPair& key, Options options, Handlers handlers);
    ~Network();
    Network(const Network&) = delete;
    Network& operator=(const Network&) = delete;

    // Listens and dials. Reject: the options are at fault. Report: the port is in use.
    Result<> start();
    // Ends every connection (each peer goes down); no handler runs after it returns.
    void stop();

    NodeId id() const;
    std::uint16_t port() const; // also when 0 was asked for
    PeerAddress address() const;

    // The following are requests to the thread "net", done in order. False: it is too many of them
    // behind, nothing was done. What becomes of a message is seen in the peers: one that does not
    // take it goes down.
    bool send(const NodeId& to, Channel channel, SharedBytes bytes);
    bool send(std::vector<NodeId> to, Channel channel, SharedBytes bytes);
    bool broadcast(Channel channel, SharedBytes bytes, std::optional<NodeId> except = {});
    bool penalise(const NodeId& peer, double points, std::string why);
    bool ban(const NodeId& peer, std::uint64_t durationMs, std::string why);
    bool disconnect(const NodeId& peer, std::string why);
    bool addSeed(const PeerAddress& address);
    bool setHeight(std::uint64_t height); // for the next hello
    // Holds every frame that is sent from now on for so long; for tests of slow networks.
    bool setDelay(std::uint32_t ms);

    std::shared_ptr<const NetworkView> view() const;
    // To be kept for the next start; also after stop().
    std::vector<KnownAddress> addresses() const;

  private:
    struct State;
    std::shared_ptr<State> state_;
};

} // namespace phoenix::net
