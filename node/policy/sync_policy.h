// What the policy service `sync` says a node that is behind asks for next, and of whom. Asked by block sync
// once there are peers; pure until then.
#pragma once

#include "node/policy/desk.h"

#include <span>

namespace phoenix::policy {

struct SyncPeer {
    std::uint64_t firstHeight = 0; // the oldest block it has
    std::uint64_t height = 0;
    std::uint32_t inFlight = 0; // requests it has not answered yet
    std::uint32_t failures = 0; // in a row
    std::uint32_t latencyMs = 0;
    std::uint32_t blocksPerSecond = 0; // 0: not known yet

    template<class Self, class Visit>
    static auto fields(Self& self, Visit&& visit) {
        return visit(self.firstHeight, self.height, self.inFlight, self.failures, self.latencyMs,
                     self.blocksPerSecond);
    }
};

struct SyncRequest {
    std::uint32_t peer = 0;
    std::uint32_t count = 0;

    template<class Self, class Visit>
    static auto fields(Self& self, Visit&& visit) {
        return visit(self.peer, self.count);
    }
    friend bool operator==(const SyncRequest&, const SyncRequest&) = default;
};

inline constexpr std::size_t kSyncPeersMax = 128;
inline constexpr std::uint32_t kSyncBatchMax = 256;
inline constexpr std::uint32_t kSyncInFlightMax = 4; // of one peer

// Thread: core.
class SyncPolicy {
  public:
    explicit SyncPolicy(Desk& desk) : desk_(desk) {}

    // `next` is the first block that nobody was asked for, `target` the newest known. Absent: nothing to ask
    // for, or nobody to ask now. Bounds: the peer has what it is asked for and room for a request, the count is
    // 1 to kSyncBatchMax; no answer while somebody could be asked is no answer that counts. Without one: the
    // peer that owes least, for a small batch.
    std::optional<SyncRequest> nextRequest(std::uint64_t next, std::uint64_t target, std::span<const SyncPeer> peers);

  private:
    Desk& desk_;
};

} // namespace phoenix::policy
