// Bytes that came and went, by second and by minute, and each peer's rate of now.
#pragma once

#include "node/api/network.h"

#include <deque>
#include <map>
#include <vector>

namespace phoenix::models {

struct TrafficPoint {
    std::uint64_t timeMs = 0;
    double inPerSecond = 0; // bytes
    double outPerSecond = 0;
};

// Thread: gui. Seconds of the last hour and minutes of the last thirty days, as far as this window has watched.
class PeerTraffic {
  public:
    struct Rate {
        double in = 0, out = 0; // bytes a second over the last few seconds
    };

    void add(const api::NetworkState& network);

    Rate rateOf(const api::NodeId& peer) const;
    // Oldest first; seconds while the range is an hour or less.
    std::vector<TrafficPoint> points(std::uint64_t rangeMs) const;
    TrafficPoint newest() const { return seconds_.empty() ? TrafficPoint() : seconds_.back(); }

  private:
    struct Counted {
        std::uint64_t timeMs = 0, in = 0, out = 0;
    };

    void addSecond(const TrafficPoint& point);

    std::map<api::NodeId, std::deque<Counted>> peers_;
    std::deque<TrafficPoint> seconds_;
    std::deque<TrafficPoint> minutes_;
    TrafficPoint minute_; // sums of the minute under way
    int minuteSeconds_ = 0;
    std::uint64_t lastMs_ = 0;
};

} // namespace phoenix::models
