// What the policy service `gossip` says about peers: who gets a message, what conduct is worth, how long
// somebody is sent away. Asked by the network once there are peers; pure until then.
#pragma once

#include "node/policy/desk.h"

#include <span>

namespace phoenix::policy {

enum class Channel : std::uint8_t { Consensus, Transactions, Blocks, Upgrades, Status };

struct GossipPeer {
    std::int64_t score = 0;
    std::uint32_t latencyMs = 0;
    bool outbound = false; // this node called it
    bool validator = false;
};

// What a peer did since it was last judged.
struct Conduct {
    std::int64_t score = 0; // before
    std::uint64_t elapsedMs = 0;
    std::uint32_t useful = 0, unwanted = 0, late = 0, invalid = 0, malformed = 0;

    bool offends() const { return unwanted != 0 || late != 0 || invalid != 0 || malformed != 0; }
};

struct Standing {
    std::int64_t score = 0;
    std::uint64_t banMs = 0; // 0: it may stay

    friend bool operator==(const Standing&, const Standing&) = default;
};

inline constexpr std::size_t kGossipPeersMax = 128;
inline constexpr std::int64_t kScoreMax = 1000;
inline constexpr std::uint64_t kBanMaxMs = 60 * 60 * 1000;
// Fewer peers than this never hear of a message of consensus, or all there are.
inline constexpr std::uint32_t kConsensusTargetsMin = 4;

// Thread: core.
class GossipPolicy {
  public:
    explicit GossipPolicy(Desk& desk) : desk_(desk) {}

    // Different indices, in no order. Bounds: messages of consensus reach kConsensusTargetsMin peers, or all
    // when there are fewer. Without an answer: everybody hears of everything.
    std::vector<std::uint32_t> targets(std::uint64_t height, Channel channel, std::uint64_t seed,
                                       std::span<const GossipPeer> peers);
    // Bounds: the score stays within ±kScoreMax, a ban within kBanMaxMs, and nobody is banned who did not
    // offend. Without an answer: conduct counts, and only who sends what is wrong by the rules is banned.
    Standing score(std::uint64_t height, const Conduct& conduct);

  private:
    Desk& desk_;
};

} // namespace phoenix::policy
