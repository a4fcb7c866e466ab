// The last day of one-second latency samples, as the charts read them.
#pragma once

#include "node/api/values.h"

#include <deque>
#include <memory>
#include <vector>

namespace phoenix::bridge {

// Thread: gui. Times rise strictly; at most a day is kept.
class SampleHistory {
  public:
    using Sample = std::shared_ptr<const api::LatencySample>;
    static constexpr std::size_t kSamplesMax = 24 * 60 * 60;

    // False when the sample is not newer than the newest.
    bool add(Sample sample);
    // Puts older samples in front of those that came live meanwhile.
    void prepend(const std::vector<Sample>& older);

    const std::deque<Sample>& all() const { return samples_; }
    bool empty() const { return samples_.empty(); }
    Sample newest() const { return samples_.empty() ? nullptr : samples_.back(); }
    // Those with fromMs <= time <= toMs, oldest first.
    std::vector<Sample> between(std::uint64_t fromMs, std::uint64_t toMs) const;
    std::vector<Sample> last(std::uint64_t durationMs) const;

  private:
    std::deque<Sample> samples_;
};

// The part of a sample that is about one service, or null.
const api::ServiceLatency* find(const api::LatencySample& sample, const std::string& service);

} // namespace phoenix::bridge
