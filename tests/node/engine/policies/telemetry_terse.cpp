// A telemetry policy that speaks seldom, and of one thing.
#include <phoenix/service.h>
#include <phoenix/services/telemetry.h>

using namespace phx;

PHX_SERVICE(telemetry, "1.1.0", Policy)

PHX_VIEW(heartbeat, telemetry::HeartbeatOf, telemetry::Heartbeat) {
    telemetry::Heartbeat beat{30'000, {}};
    for (u32 i = 0; i < args.offered.size; ++i)
        if (args.offered[i] == Text("execute_us")) beat.reports.push(i);
    return beat;
}

PHX_DESCRIBE()
