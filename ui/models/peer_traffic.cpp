#include "ui/models/peer_traffic.h"

namespace phoenix::models {

namespace {

constexpr std::uint64_t kRateMs = 5'000;
constexpr std::size_t kSecondsKept = 3'600;
constexpr std::size_t kMinutesKept = 30 * 24 * 60;
constexpr std::uint64_t kMinuteMs = 60'000;

std::uint64_t since(std::uint64_t now, std::uint64_t before) {
    return now > before ? now - before : 0;
}

} // namespace

void PeerTraffic::add(const api::NetworkState& network) {
    if (network.timeMs <= lastMs_) return;
    const double seconds = lastMs_ == 0 ? 0 : double(network.timeMs - lastMs_) / 1000;
    lastMs_ = network.timeMs;
    TrafficPoint point{network.timeMs, 0, 0};
    std::map<api::NodeId, std::deque<Counted>> still;
    for (const api::PeerInfo& peer : network.peers) {
        auto counted = std::move(peers_[peer.id]);
        // Who came again counts from the beginning.
        if (!counted.empty() && (peer.bytesIn < counted.back().in || peer.bytesOut < counted.back().out)) counted.clear();
        if (!counted.empty()) {
            point.inPerSecond += double(peer.bytesIn - counted.back().in);
            point.outPerSecond += double(peer.bytesOut - counted.back().out);
        }
        counted.push_back({network.timeMs, peer.bytesIn, peer.bytesOut});
        while (counted.size() > 2 && since(network.timeMs, counted[1].timeMs) >= kRateMs)
            counted.pop_front();
        still.emplace(peer.id, std::move(counted));
    }
    peers_ = std::move(still);
    if (seconds <= 0) return;
    point.inPerSecond /= seconds;
    point.outPerSecond /= seconds;
    addSecond(point);
}

void PeerTraffic::addSecond(const TrafficPoint& point) {
    seconds_.push_back(point);
    if (seconds_.size() > kSecondsKept) seconds_.pop_front();
    if (minuteSeconds_ > 0 && minute_.timeMs / kMinuteMs != point.timeMs / kMinuteMs) {
        minutes_.push_back({minute_.timeMs, minute_.inPerSecond / minuteSeconds_, minute_.outPerSecond / minuteSeconds_});
        if (minutes_.size() > kMinutesKept) minutes_.pop_front();
        minute_ = {};
        minuteSeconds_ = 0;
    }
    minute_.timeMs = point.timeMs;
    minute_.inPerSecond += point.inPerSecond;
    minute_.outPerSecond += point.outPerSecond;
    ++minuteSeconds_;
}

PeerTraffic::Rate PeerTraffic::rateOf(const api::NodeId& peer) const {
    const auto found = peers_.find(peer);
    if (found == peers_.end() || found->second.size() < 2) return {};
    const Counted& first = found->second.front();
    const Counted& last = found->second.back();
    const double seconds = double(last.timeMs - first.timeMs) / 1000;
    return {double(last.in - first.in) / seconds, double(last.out - first.out) / seconds};
}

std::vector<TrafficPoint> PeerTraffic::points(std::uint64_t rangeMs) const {
    std::vector<TrafficPoint> points;
    const bool fine = rangeMs <= kSecondsKept * 1000;
    if (!fine)
        for (const TrafficPoint& point : minutes_)
            if (seconds_.empty() || point.timeMs < seconds_.front().timeMs) points.push_back(point);
    points.insert(points.end(), seconds_.begin(), seconds_.end());
    std::erase_if(points, [&](const TrafficPoint& point) { return since(lastMs_, point.timeMs) > rangeMs; });
    return points;
}

} // namespace phoenix::models
