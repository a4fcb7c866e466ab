// What is bounded in the network, with the defaults: sizes, queues, rates, counts, times.
#pragma once

#include "node/crypto/hash.h"
#include "node/net/peer_address.h"

namespace phoenix::net {

// The smaller is sent first.
enum class Channel : std::uint8_t { Control, Consensus, Status, Mempool, Blocks, Upgrades };
constexpr std::size_t kChannelCount = 6;
constexpr std::string_view kChannelNames[kChannelCount] = {"control", "consensus", "status",
                                                           "mempool", "blocks",    "upgrades"};

struct ChannelLimits {
    std::uint32_t frameBytesMax = 0;     // of a payload; 0: nothing may come
    std::uint32_t queueMessagesMax = 0;  // waiting to be sent to one peer
    std::uint64_t queueBytesMax = 0;     // at least frameBytesMax
    std::uint64_t bytesPerSecond = 0;    // received from one peer; a burst of one second is free
    std::uint64_t messagesPerSecond = 0; // likewise
};
using ChannelTable = std::array<ChannelLimits, kChannelCount>;

constexpr std::uint32_t kKiB = 1u << 10;
constexpr std::uint32_t kMiB = 1u << 20;
constexpr ChannelTable kDefaultChannels = {{
    {16 * kKiB, 256, 256 * kKiB, 64 * kKiB, 100},
    {1 * kMiB, 4096, 8 * kMiB, 16 * kMiB, 10'000},
    {4 * kKiB, 1024, 1 * kMiB, 1 * kMiB, 2'000},
    {512 * kKiB, 8192, 8 * kMiB, 32 * kMiB, 20'000},
    {4 * kMiB, 256, 16 * kMiB, 64 * kMiB, 2'000},
    {1 * kMiB, 64, 8 * kMiB, 16 * kMiB, 500},
}};

struct PeerLimits {
    std::uint32_t outboundMax = 12;
    std::uint32_t inboundMax = 40;
    std::uint32_t handshakesMax = 64; // inbound ones under way
    std::uint32_t handshakesPerAddressMax = 8;
    std::uint32_t inboundPerAddressMax = 8;
    // Programs of one machine share its address: limits and bans by address leave 127.0.0.0/8 and
    // ::1 alone, unless this is set.
    bool loopbackIsOneAddress = false;
    std::uint32_t addressesMax = 1024; // in the address book
};

struct TimeLimits {
    std::uint32_t handshakeMs = 5'000; // from connect or accept to both welcomes
    std::uint32_t pingMs = 10'000;
    std::uint32_t quietMs = 3'000; // nothing heard: asked at once
    // Nothing heard: dead. When a partition heals, TCP may wait for as long again before it goes
    // on; a new connection does not.
    std::uint32_t silenceMs = 10'000;
    std::uint32_t frameMs = 20'000; // from a frame's first byte to its last
    std::uint32_t writeMs = 20'000; // for one batch to be taken by the other side
    std::uint32_t exchangeMs = 30'000;
    std::uint32_t redialMs = 500; // after the first failure; doubles, half of it is jitter
    std::uint32_t redialMsMax = 60'000;
    std::uint32_t seedRedialMsMax = 5'000; // of seeds, the way back after any partition
    std::uint32_t tickMs = 100; // how often the above is looked at
};

struct ConductLimits {
    double banAt = 100; // points
    double forgivenPerSecond = 1;
    double floodPointsPerSecond = 20; // of waiting that a flood of messages makes necessary
    std::uint64_t banMs = 600'000;
    std::uint32_t subjectsMax = 4096; // ids and addresses that are remembered
};

struct Limits {
    ChannelTable channels = kDefaultChannels;
    PeerLimits peers;
    TimeLimits times;
    ConductLimits conduct;
    // Messages of one peer that the owner has and did not let go: past either, that peer is not read.
    std::uint64_t receiveBytesMax = 8 * kMiB;
    std::uint32_t receiveMessagesMax = 256;
};

// An address that is worth keeping over a restart.
struct KnownAddress {
    PeerAddress address;
    bool reached = false; // a connection to it was made once

    template<class Self, class Visit>
    static auto fields(Self& self, Visit&& visit) {
        return visit(self.address, self.reached);
    }
    friend bool operator==(const KnownAddress&, const KnownAddress&) = default;
};

struct Options {
    std::string listenHost = "127.0.0.1"; // an IP address
    std::uint16_t listenPort = 26656;     // 0: any free one
    crypto::Hash genesisHash{};
    std::string name;                // at most 64 bytes
    std::vector<PeerAddress> seeds;  // always dialled, never forgotten
    std::vector<KnownAddress> known; // from Network::addresses() of an earlier run
    std::uint64_t height = 0;
    std::uint64_t jitterSeed = 0; // 0: from the operating system
    Limits limits;
};

} // namespace phoenix::net
