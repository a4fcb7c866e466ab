#include "node/policy/telemetry_policy.h"

#include <numeric>

namespace phoenix::policy {

namespace {

constexpr std::uint64_t kOwnIntervalMs = 10'000;

bool areReports(std::span<const std::uint32_t> reports, std::size_t offered) {
    std::vector<bool> taken(offered);
    for (const std::uint32_t report : reports) {
        if (report >= offered || taken[report]) return false;
        taken[report] = true;
    }
    return reports.size() <= kReportsMax;
}

} // namespace

HeartbeatPlan TelemetryPolicy::heartbeat(std::uint64_t height, bool validator, std::uint32_t peers,
                                         std::span<const std::string> offered) {
    const Bytes args = codec::argumentsOf(height, desk_.parameters(height).blockIntervalMs, validator, peers,
                              std::vector(offered.begin(), offered.end()));
    const auto answer = desk_.ask<HeartbeatPlan>(
        {height, "telemetry", "heartbeat", args, true}, [&offered](const HeartbeatPlan& plan) {
            return areReports(plan.reports, offered.size()) ? "" : "it reports what was not offered, or too much";
        });
    HeartbeatPlan plan = answer.value_or(HeartbeatPlan{kOwnIntervalMs, {}});
    if (!answer) {
        plan.reports.resize(std::min(offered.size(), kReportsMax));
        std::iota(plan.reports.begin(), plan.reports.end(), 0);
    }
    plan.intervalMs = std::clamp(plan.intervalMs, kHeartbeatMinMs, kHeartbeatMaxMs);
    return plan;
}

} // namespace phoenix::policy
