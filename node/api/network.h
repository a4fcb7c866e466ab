// What a node knows of the others: its peers by its own eyes, and every validator by the signed heartbeats that the
// network relays. Times are Unix milliseconds of this node's clock, durations say their unit.
#pragma once

#include "node/api/values.h"

namespace phoenix::api {

// The first 20 bytes of SHA-256 of a node's key of the transport.
using NodeId = FixedBytes<20>;

// A connection, or one that ended less than half a minute ago.
struct PeerInfo {
    NodeId id{};
    std::string name;
    std::string address; // HOST:PORT of the connection
    bool inbound = false;
    bool validator = false;
    std::string version; // of its binary, as it says; "" when it did not
    std::uint64_t connectedMs = 0;
    std::uint64_t leftMs = 0; // 0: connected
    std::string leftWhy;
    std::uint64_t height = 0;      // that it said last
    std::uint64_t roundTripUs = 0; // 0: not yet known
    std::uint64_t bytesIn = 0, bytesOut = 0, messagesIn = 0, messagesOut = 0; // since it connected
    std::uint64_t queuedBytes = 0;                                           // to be sent
    double score = 0; // points of misbehaviour; 100 ban
};

// A node behind whose consensus key there is a validator's power, or this node. The facts up to `conflicting` were
// seen here; the rest is what that node reports of itself, under its signature.
struct ValidatorStatus {
    PublicKey consensusKey{};
    std::string name;
    std::uint64_t power = 0;
    bool self = false;
    bool connected = false; // a peer of this node
    std::optional<NodeId> node;
    std::uint64_t heardMs = 0;          // when its newest heartbeat came; 0: never
    std::uint64_t heardAtHeight = 0;    // of this node when it came: what a heartbeat's age adds is no lag
    std::uint64_t lastSignedHeight = 0; // newest height with a precommit of it that was seen
    bool proposedLast = false;          // the newest block is its
    bool conflicting = false;           // two votes that no honest validator signs both
    std::uint64_t roundTripUs = 0;      // when connected

    // --- reported ---
    std::uint64_t timeMs = 0; // by its clock
    std::uint64_t intervalMs = 0; // until its next heartbeat
    std::uint64_t height = 0;
    std::uint32_t round = 0;
    std::string step;
    Hash stateRoot{};    // after executing `height`
    Hash servicesRoot{};
    std::uint32_t peers = 0;
    bool syncing = false;
    std::string version; // of the binary
    std::vector<std::pair<std::string, std::string>> services; // name and version in force there
    std::vector<Hash> ready; // codes that it has compiled and that are not in force yet
    std::uint64_t swapPauseUs = 0; // its newest exchange of code; 0: none since its start
    std::uint64_t swapHeight = 0;
    std::vector<SelfReport> reports; // as the policy `telemetry` chose: "execute_us", "disk_us", …
};

// How far a round of consensus came, as seen here: the round under way, or the one that committed the newest block
// while the next has not begun.
struct RoundProgress {
    std::uint64_t height = 0;
    std::uint32_t round = 0;
    std::string step;
    std::uint64_t prevotePower = 0, precommitPower = 0;    // for the proposal
    std::optional<std::uint64_t> proposalUs;               // since the round began: its proposal was whole
    std::optional<std::uint64_t> prevoteUs, precommitUs;   // and two thirds had voted
};

struct NetworkState {
    std::uint64_t timeMs = 0; // when it was published
    NodeId id{};              // of this node
    std::string address;      // ID@HOST:PORT that others may dial; "" when it does not listen
    std::uint32_t inbound = 0, outbound = 0, inboundMax = 0, outboundMax = 0;
    std::uint32_t known = 0, banned = 0; // addresses in the book; ids and addresses sent away for a time
    std::uint64_t targetHeight = 0;      // the highest that anybody reports: a node that syncs goes there
    RoundProgress round;
    std::vector<PeerInfo> peers;               // by id
    std::vector<ValidatorStatus> validators;   // in the order of the set
};

// What an operator may do about a peer.
struct PeerAction {
    enum class Kind : std::uint8_t { Disconnect, Ban, Connect };
    Kind kind = Kind::Disconnect;
    NodeId peer{};           // but for Connect
    std::uint64_t banMs = 0; // of Ban
    std::string address;     // of Connect: ID@HOST:PORT
};

} // namespace phoenix::api
