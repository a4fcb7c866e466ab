#include "node/service/recorder.h"

#include <algorithm>

namespace phoenix::service {

Recorder::Recorder() : names_{"kernel"} {}

Recorder::~Recorder() {
    for (auto& row : edges_)
        for (auto& edge : row) delete edge.load();
}

std::size_t Recorder::idOf(std::string_view service) {
    std::lock_guard lock(mutex_);
    const auto found = std::ranges::find(names_, service);
    if (found != names_.end()) return std::size_t(found - names_.begin());
    // Past the last place, further services share one; their figures are then a sum.
    if (names_.size() == kServicesMax) return kServicesMax - 1;
    names_.emplace_back(service);
    return names_.size() - 1;
}

void Recorder::record(std::size_t from, std::size_t to, std::uint64_t nanoseconds, bool failed) {
    std::atomic<metrics::Histogram*>& place = edges_[from][to];
    metrics::Histogram* histogram = place.load(std::memory_order_acquire);
    if (histogram == nullptr) {
        auto fresh = std::make_unique<metrics::Histogram>();
        if (place.compare_exchange_strong(histogram, fresh.get(), std::memory_order_acq_rel))
            histogram = fresh.release();
    }
    histogram->record(nanoseconds, failed);
}

std::vector<Recorder::Edge> Recorder::edges() const {
    std::vector<std::string> names;
    {
        std::lock_guard lock(mutex_);
        names = names_;
    }
    std::vector<Edge> found;
    for (std::size_t from = 0; from < names.size(); ++from)
        for (std::size_t to = 0; to < names.size(); ++to)
            if (const auto* histogram = edges_[from][to].load(std::memory_order_acquire))
                found.push_back({names[from], names[to], histogram->counts()});
    return found;
}

} // namespace phoenix::service
