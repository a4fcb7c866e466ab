#include "ui/bridge/sample_history.h"

#include <algorithm>

namespace phoenix::bridge {

bool SampleHistory::add(Sample sample) {
    if (!sample || (!samples_.empty() && sample->timeMs <= samples_.back()->timeMs)) return false;
    samples_.push_back(std::move(sample));
    if (samples_.size() > kSamplesMax) samples_.pop_front();
    return true;
}

void SampleHistory::prepend(const std::vector<Sample>& older) {
    for (auto sample = older.rbegin(); sample != older.rend(); ++sample) {
        if (samples_.size() >= kSamplesMax) return;
        if (*sample && (samples_.empty() || (*sample)->timeMs < samples_.front()->timeMs))
            samples_.push_front(*sample);
    }
}

std::vector<SampleHistory::Sample> SampleHistory::between(std::uint64_t fromMs,
                                                          std::uint64_t toMs) const {
    const auto first = std::ranges::lower_bound(samples_, fromMs, {}, &api::LatencySample::timeMs);
    const auto end = std::ranges::upper_bound(samples_, toMs, {}, &api::LatencySample::timeMs);
    return first < end ? std::vector<Sample>(first, end) : std::vector<Sample>();
}

std::vector<SampleHistory::Sample> SampleHistory::last(std::uint64_t durationMs) const {
    if (samples_.empty()) return {};
    const std::uint64_t to = samples_.back()->timeMs;
    return between(to > durationMs ? to - durationMs : 0, to);
}

const api::ServiceLatency* find(const api::LatencySample& sample, const std::string& service) {
    for (const api::ServiceLatency& entry : sample.services)
        if (entry.service == service) return &entry;
    return nullptr;
}

} // namespace phoenix::bridge
