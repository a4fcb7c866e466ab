#include "node/service/recorder.h"

#include <memory>

namespace phoenix::service {

Recorder::Recorder() {
    idOf("kernel");
}

Recorder::~Recorder() {
    for (auto& row : edges_)
        for (auto& edge : row) delete edge.load();
    for (auto& name : names_) delete name.load();
}

std::size_t Recorder::idOf(std::string_view service) {
    std::size_t known = count_.load(std::memory_order_acquire);
    for (std::size_t id = 0; id < known; ++id)
        if (nameOf(id) == service) return id;
    std::lock_guard lock(adding_);
    // Another thread may have added it meanwhile.
    for (const std::size_t now = count_.load(std::memory_order_acquire); known < now; ++known)
        if (nameOf(known) == service) return known;
    // Past the last place, further services share one; their figures are then a sum.
    if (known == kServicesMax) return kServicesMax - 1;
    names_[known].store(std::make_unique<std::string>(service).release(), std::memory_order_release);
    count_.store(known + 1, std::memory_order_release);
    return known;
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
    const std::size_t known = count_.load(std::memory_order_acquire);
    std::vector<Edge> found;
    for (std::size_t from = 0; from < known; ++from)
        for (std::size_t to = 0; to < known; ++to)
            if (const auto* histogram = edges_[from][to].load(std::memory_order_acquire))
                found.push_back({nameOf(from), nameOf(to), histogram->counts()});
    return found;
}

} // namespace phoenix::service
