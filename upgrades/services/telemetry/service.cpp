// telemetry: how often a node tells how it is, and which figures. A policy: it has no state, and the kernel
// clamps the interval and tells nothing that it did not offer.
#include <phoenix/service.h>
#include <phoenix/services/telemetry.h>

using namespace phx;

PHX_SERVICE(telemetry, "1.0.0", Policy)

// With each block; nodes that do not decide about blocks are watched less closely.
PHX_VIEW(heartbeat, telemetry::HeartbeatOf, telemetry::Heartbeat) {
    const u64 block = least(args.block_interval_ms, telemetry::kIntervalMaxMs);
    const u64 wanted = args.validator ? block : block * 3;
    Vector<u32> reports;
    for (u32 i = 0; i < args.offered.size; ++i) {
        if (reports.size == telemetry::kReportsMax) break;
        reports.push(i);
    }
    return {least(greatest(wanted, telemetry::kIntervalMinMs), telemetry::kIntervalMaxMs), reports};
}

PHX_DESCRIBE()
