// What the policy service `telemetry` decides: how often a node tells how it is, and which of the figures
// that only it can know (self-reports) it tells. It sees its arguments and nothing else.
#pragma once

#include <phoenix/context.h>

namespace phx::telemetry {

inline constexpr u64 kIntervalMinMs = 1000; // the kernel clamps to this range
inline constexpr u64 kIntervalMaxMs = 60 * 1000;
inline constexpr u32 kReportsMax = 32;

struct HeartbeatOf {
    u64 height;
    u64 block_interval_ms;
    bool validator;
    u32 peers;
    Vector<Text> offered; // labels: "execute_us", "mempool_bytes", …
    PHX_FIELDS(height, block_interval_ms, validator, peers, offered)
};
struct Heartbeat {
    u64 interval_ms;     // until the next
    Vector<u32> reports; // indices of the offered ones that it carries
    PHX_FIELDS(interval_ms, reports)
};

} // namespace phx::telemetry
