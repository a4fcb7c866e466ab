// What the policy service `telemetry` says a node tells of itself, and how often.
#pragma once

#include "node/policy/desk.h"

#include <span>

namespace phoenix::policy {

inline constexpr std::uint64_t kHeartbeatMinMs = 1'000;
inline constexpr std::uint64_t kHeartbeatMaxMs = 60'000;
inline constexpr std::size_t kReportsMax = 32;

struct HeartbeatPlan {
    std::uint64_t intervalMs = kHeartbeatMinMs; // until the next
    std::vector<std::uint32_t> reports;         // indices of the offered ones that it carries

    template<class Self, class Visit>
    static auto fields(Self& self, Visit&& visit) {
        return visit(self.intervalMs, self.reports);
    }
};

// Thread: core.
class TelemetryPolicy {
  public:
    explicit TelemetryPolicy(Desk& desk) : desk_(desk) {}

    // Bounds: different ones of the offered, at most kReportsMax; the interval is clamped. Without an answer:
    // all of them, every ten seconds.
    HeartbeatPlan heartbeat(std::uint64_t height, bool validator, std::uint32_t peers,
                            std::span<const std::string> offered);

  private:
    Desk& desk_;
};

} // namespace phoenix::policy
