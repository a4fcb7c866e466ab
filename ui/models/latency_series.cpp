#include "ui/models/latency_series.h"

#include <algorithm>
#include <cmath>

namespace phoenix::models {

namespace {

constexpr std::uint64_t kSideMs = 120'000;
constexpr std::uint64_t kSwapMs = 10'000;

double orNan(const std::optional<double>& value) {
    return value ? *value : std::numeric_limits<double>::quiet_NaN();
}

void addHeat(QVector<HeatPoint>& heat, const api::LatencySample& sample, double columnMs) {
    const double at = std::floor(double(sample.timeMs) / columnMs) * columnMs;
    if (heat.isEmpty() || heat.back().at != at)
        heat.push_back({at, QVector<double>(qsizetype(sample.buckets.size()), 0)});
    QVector<double>& counts = heat.back().counts;
    for (qsizetype i = 0; i < std::min(counts.size(), qsizetype(sample.buckets.size())); ++i)
        counts[i] += sample.buckets[std::size_t(i)];
}

// One second's figures of the chosen service, or of all.
struct Second {
    std::uint64_t calls = 0, errors = 0;
    std::optional<double> p50, p99, max;
};

Second secondOf(const api::LatencySample& sample, const std::string& service) {
    Second second;
    if (!service.empty()) {
        const api::ServiceLatency* entry = bridge::find(sample, service);
        if (entry == nullptr || entry->calls == 0) return second;
        return {entry->calls, entry->errors, entry->p50Us, entry->p99Us, entry->maxUs};
    }
    second.calls = sample.calls;
    second.p50 = sample.p50Us;
    second.p99 = sample.p99Us;
    for (const api::ServiceLatency& entry : sample.services) {
        second.errors += entry.errors;
        if (entry.calls > 0) second.max = std::max(second.max.value_or(0), entry.maxUs);
    }
    return second;
}

} // namespace

LatencyLanes lanesOf(const Samples& samples, const std::string& service, double heatColumnMs) {
    LatencyLanes lanes;
    for (const auto& sample : samples) {
        const double at = double(sample->timeMs);
        const Second second = secondOf(*sample, service);
        if (sample->blockIntervalMs) lanes.blockInterval.push_back({at, *sample->blockIntervalMs});
        lanes.p50.push_back({at, orNan(second.p50)});
        lanes.p99.push_back({at, orNan(second.p99)});
        lanes.max.push_back({at, orNan(second.max)});
        addHeat(lanes.heat, *sample, heatColumnMs);
    }
    return lanes;
}

std::optional<double> Figures::errorShare() const {
    if (calls == 0) return std::nullopt;
    return double(errors) / double(calls);
}

Figures figuresOf(const Samples& samples, const std::string& service) {
    Figures figures;
    double p50 = 0, p99 = 0, blocks = 0;
    std::uint64_t weighed = 0, counted = 0;
    for (const auto& sample : samples) {
        const Second second = secondOf(*sample, service);
        figures.calls += second.calls;
        figures.errors += second.errors;
        if (second.p50 && second.p99) {
            p50 += *second.p50 * double(second.calls);
            p99 += *second.p99 * double(second.calls);
            weighed += second.calls;
        }
        if (second.max) figures.maxUs = std::max(figures.maxUs.value_or(0), *second.max);
        if (sample->blockIntervalMs) {
            blocks += *sample->blockIntervalMs;
            ++counted;
        }
    }
    if (weighed > 0) {
        figures.p50Us = p50 / double(weighed);
        figures.p99Us = p99 / double(weighed);
    }
    if (counted > 0) figures.blockMs = blocks / double(counted);
    return figures;
}

SwapReport swapReport(const bridge::SampleHistory& history, const api::SwapMarker& swap,
                      std::uint64_t targetIntervalMs) {
    SwapReport report;
    report.fromMs = swap.timeMs;
    report.swapEndMs = swap.timeMs + kSwapMs;
    const std::uint64_t start = swap.timeMs > kSideMs ? swap.timeMs - kSideMs : 0;
    const Samples before = history.between(start, swap.timeMs - 1);
    const Samples during = history.between(swap.timeMs, report.swapEndMs);
    const Samples after = history.between(report.swapEndMs + 1, report.swapEndMs + kSideMs);
    report.before = figuresOf(before, swap.service);
    report.during = figuresOf(during, swap.service);
    report.after = figuresOf(after, swap.service);

    double usual = double(targetIntervalMs);
    for (const auto& sample : before)
        usual = std::max(usual, sample->blockIntervalMs.value_or(0));
    for (const auto& sample : during) {
        if (!sample->blockIntervalMs) continue;
        report.longestBlockMs = std::max(report.longestBlockMs, *sample->blockIntervalMs);
    }
    // In the table the swap's column shows its longest block: that is what a user felt.
    if (report.longestBlockMs > 0) report.during.blockMs = report.longestBlockMs;
    report.blockLate = report.longestBlockMs > 2 * usual;

    const double share = report.before.errorShare().value_or(0);
    const double expected = share * double(report.during.calls);
    if (double(report.during.errors) > expected + 1)
        report.callsLost = report.during.errors - std::uint64_t(expected);
    return report;
}

} // namespace phoenix::models
