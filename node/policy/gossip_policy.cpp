#include "node/policy/gossip_policy.h"

#include <numeric>

namespace phoenix::policy {

namespace {

constexpr std::string_view kService = "gossip";
constexpr std::uint64_t kOwnBanMs = 60 * 1000;

// The wire has i64 as the u64 of the same bits.
struct StandingAnswer {
    std::uint64_t score = 0, banMs = 0;

    template<class Self, class Visit>
    static auto fields(Self& self, Visit&& visit) {
        return visit(self.score, self.banMs);
    }
};

bool areTargets(std::span<const std::uint32_t> targets, std::size_t peers, std::size_t least) {
    std::vector<bool> taken(peers);
    for (const std::uint32_t target : targets) {
        if (target >= peers || taken[target]) return false;
        taken[target] = true;
    }
    return targets.size() >= least;
}

// The kernel's own.
Standing judge(const Conduct& conduct) {
    const std::int64_t offences = std::int64_t(conduct.unwanted) + conduct.late + 20 * std::int64_t(conduct.invalid) +
                                  20 * std::int64_t(conduct.malformed);
    const std::int64_t before = std::clamp(conduct.score, -kScoreMax, kScoreMax);
    return {std::clamp(before + std::int64_t(conduct.useful) - offences, -kScoreMax, kScoreMax),
            conduct.invalid + conduct.malformed > 0 ? kOwnBanMs : 0};
}

} // namespace

std::vector<std::uint32_t> GossipPolicy::targets(std::uint64_t height, Channel channel, std::uint64_t seed,
                                                 std::span<const GossipPeer> peers) {
    require(peers.size() <= kGossipPeersMax, "there are more peers than a node may have");
    const auto least =
        channel == Channel::Consensus ? std::min<std::uint32_t>(kConsensusTargetsMin, std::uint32_t(peers.size())) : 0;
    codec::Writer out;
    codec::write(out, std::uint8_t(channel));
    codec::write(out, least);
    codec::write(out, seed);
    out.length(peers.size());
    for (const GossipPeer& peer : peers)
        out.raw(codec::argumentsOf(std::uint64_t(peer.score), peer.latencyMs, peer.outbound, peer.validator));
    const auto answer = desk_.ask<std::vector<std::uint32_t>>(
        {height, kService, "targets", out.bytes(), true}, [&](const std::vector<std::uint32_t>& targets) {
            return areTargets(targets, peers.size(), least) ? "" : "its targets are no peers, repeat, or are too few";
        });
    if (answer) return *answer;
    std::vector<std::uint32_t> all(peers.size());
    std::iota(all.begin(), all.end(), 0);
    return all;
}

Standing GossipPolicy::score(std::uint64_t height, const Conduct& conduct) {
    const Bytes args = codec::argumentsOf(std::uint64_t(conduct.score), conduct.elapsedMs, conduct.useful, conduct.unwanted,
                              conduct.late, conduct.invalid, conduct.malformed);
    const auto answer =
        desk_.ask<StandingAnswer>({height, kService, "score", args, true}, [&conduct](const StandingAnswer& given) {
            const auto score = std::int64_t(given.score);
            if (score < -kScoreMax || score > kScoreMax) return "its score is out of range";
            if (given.banMs > kBanMaxMs) return "it bans for more than an hour";
            return given.banMs > 0 && !conduct.offends() ? "it bans a peer that did not offend" : "";
        });
    return answer ? Standing{std::int64_t(answer->score), answer->banMs} : judge(conduct);
}

} // namespace phoenix::policy
