#include "node/policy/sync_policy.h"

namespace phoenix::policy {

namespace {

constexpr std::string_view kService = "sync";
constexpr std::uint32_t kOwnBatch = 16;

// The most that a peer may be asked for; 0: it cannot help now.
std::uint32_t mostOf(const SyncPeer& peer, std::uint64_t next, std::uint64_t target) {
    const std::uint64_t last = std::min(peer.height, target);
    if (peer.inFlight >= kSyncInFlightMax || peer.firstHeight > next || last < next) return 0;
    return std::uint32_t(std::min<std::uint64_t>(kSyncBatchMax - 1, last - next)) + 1;
}

// The kernel's own.
std::optional<SyncRequest> ownRequest(std::uint64_t next, std::uint64_t target, std::span<const SyncPeer> peers) {
    std::optional<SyncRequest> best;
    const auto owes = [&peers](std::uint32_t i) { return std::pair(peers[i].failures, peers[i].inFlight); };
    for (std::uint32_t i = 0; i < peers.size(); ++i) {
        const std::uint32_t most = mostOf(peers[i], next, target);
        if (most != 0 && (!best || owes(i) < owes(best->peer))) best = SyncRequest{i, std::min(most, kOwnBatch)};
    }
    return best;
}

} // namespace

std::optional<SyncRequest> SyncPolicy::nextRequest(std::uint64_t next, std::uint64_t target,
                                                   std::span<const SyncPeer> peers) {
    require(peers.size() <= kSyncPeersMax, "there are more peers than a node may have");
    const auto own = ownRequest(next, target, peers);
    if (!own) return std::nullopt;
    const Bytes args = codec::argumentsOf(next, target, kSyncBatchMax, kSyncInFlightMax, std::vector(peers.begin(), peers.end()));
    const auto answer = desk_.ask<std::optional<SyncRequest>>(
        {next, kService, "next_request", args, true}, [&](const std::optional<SyncRequest>& request) {
            if (!request) return "it asks nobody, and somebody could help";
            if (request->peer >= peers.size()) return "it asks a peer that there is not";
            return request->count == 0 || request->count > mostOf(peers[request->peer], next, target)
                       ? "it asks a peer for what it cannot give"
                       : "";
        });
    return answer ? *answer : own;
}

} // namespace phoenix::policy
