#include "node/service/recorder.h"

namespace phoenix::service {

namespace {

// The lane of the calling thread, in every recorder.
std::size_t laneOfThread() {
    static std::atomic<std::size_t> threads{0};
    thread_local const std::size_t lane = threads.fetch_add(1, std::memory_order_relaxed) % Recorder::kLanes;
    return lane;
}

// What `place` points to, made by the first who asks.
template<typename T>
T& madeOnce(std::atomic<T*>& place) {
    T* there = place.load(std::memory_order_acquire);
    if (there == nullptr) {
        auto fresh = std::make_unique<T>();
        if (place.compare_exchange_strong(there, fresh.get(), std::memory_order_acq_rel)) there = fresh.release();
    }
    return *there;
}

} // namespace

Recorder::Lanes::~Lanes() {
    for (auto& histogram : histograms) delete histogram.load();
}

Recorder::Recorder() {
    idOf("kernel");
}

Recorder::~Recorder() {
    for (auto& row : edges_)
        for (auto& edge : row) delete edge.load();
    for (auto& name : names_) delete name.load();
}

// Names are short and few: length and three letters tell them apart nearly always.
std::size_t Recorder::placeOf(std::string_view service) {
    if (service.empty()) return 0;
    const auto letter = [&](std::size_t at) { return std::size_t(std::uint8_t(service[at])); };
    return (service.size() + 7 * letter(0) + 31 * letter(service.size() / 2) + 113 * letter(service.size() - 1)) %
           kPlaces;
}

std::size_t Recorder::find(std::string_view service) const {
    for (std::size_t place = placeOf(service);; place = (place + 1) % kPlaces) {
        const std::size_t there = places_[place].load(std::memory_order_acquire);
        if (there == 0) return kUnknown;
        if (nameOf(there - 1) == service) return there - 1;
    }
}

std::size_t Recorder::idOf(std::string_view service) {
    if (const std::size_t known = find(service); known != kUnknown) return known;
    // Past the last place, further services share one; their figures are then a sum.
    if (count_.load(std::memory_order_acquire) == kServicesMax) return kServicesMax - 1;
    std::lock_guard lock(adding_);
    // Another thread may have added it meanwhile.
    if (const std::size_t known = find(service); known != kUnknown) return known;
    const std::size_t id = count_.load(std::memory_order_acquire);
    if (id == kServicesMax) return kServicesMax - 1;
    names_[id].store(std::make_unique<std::string>(service).release(), std::memory_order_release);
    count_.store(id + 1, std::memory_order_release);
    std::size_t place = placeOf(service);
    while (places_[place].load(std::memory_order_relaxed) != 0) place = (place + 1) % kPlaces;
    places_[place].store(std::uint8_t(id + 1), std::memory_order_release);
    return id;
}

void Recorder::record(std::size_t from, std::size_t to, std::uint64_t nanoseconds, bool failed) {
    madeOnce(madeOnce(edges_[from][to]).histograms[laneOfThread()]).record(nanoseconds, failed);
}

std::vector<Recorder::Edge> Recorder::edges() const {
    const std::size_t known = count_.load(std::memory_order_acquire);
    std::vector<Edge> found;
    for (std::size_t from = 0; from < known; ++from)
        for (std::size_t to = 0; to < known; ++to) {
            const Lanes* lanes = edges_[from][to].load(std::memory_order_acquire);
            if (lanes == nullptr) continue;
            metrics::HistogramCounts counts;
            for (const auto& place : lanes->histograms)
                if (const auto* histogram = place.load(std::memory_order_acquire)) counts += histogram->counts();
            found.push_back({nameOf(from), nameOf(to), counts});
        }
    return found;
}

} // namespace phoenix::service
