#include "ui/charts/decimate.h"

#include <algorithm>

namespace phoenix::charts {

namespace {

auto firstNotBefore(std::span<const Sample> samples, double at) {
    return std::lower_bound(samples.begin(), samples.end(), at,
                            [](const Sample& sample, double time) { return sample.at < time; });
}

// One pixel column while it is being filled.
struct Column {
    Sample low, high;
    bool filled = false;
    bool gap = false;
    Sample gapAt;

    void add(const Sample& sample) {
        if (sample.gap()) {
            gap = true;
            gapAt = sample;
            return;
        }
        if (!filled || sample.value < low.value) low = sample;
        if (!filled || sample.value > high.value) high = sample;
        filled = true;
    }

    void flushTo(QVector<Sample>& out) {
        if (filled) {
            const bool lowFirst = low.at <= high.at;
            out.append(lowFirst ? low : high);
            if (low.at != high.at) out.append(lowFirst ? high : low);
        }
        if (gap) {
            // A gap stays behind the samples of its column unless it came before all of them.
            const qsizetype newest = filled ? (low.at == high.at ? 1 : 2) : 0;
            qsizetype at = out.size();
            while (at > out.size() - newest && out[at - 1].at > gapAt.at)
                --at;
            out.insert(at, gapAt);
        }
        *this = {};
    }
};

} // namespace

QVector<Sample> decimate(std::span<const Sample> samples, double from, double to, int columns,
                         double gapMs) {
    QVector<Sample> out;
    if (samples.empty() || !(to > from) || columns < 1) return out;
    auto first = firstNotBefore(samples, from);
    if (first != samples.begin()) --first;
    auto last = std::upper_bound(first, samples.end(), to, [](double time, const Sample& sample) {
        return time < sample.at;
    });
    if (last != samples.end()) ++last;

    const double width = (to - from) / columns;
    Column column;
    qint64 current = std::numeric_limits<qint64>::min();
    const Sample* previous = nullptr;
    for (auto at = first; at != last; ++at) {
        const auto index =
            std::clamp<qint64>(qint64(std::floor((at->at - from) / width)), -1, columns);
        if (index != current) {
            column.flushTo(out);
            current = index;
        }
        if (previous && gapMs > 0 && !previous->gap() && !at->gap() &&
            at->at - previous->at > gapMs) {
            column.flushTo(out);
            out.append(Sample{(previous->at + at->at) / 2});
        }
        column.add(*at);
        previous = &*at;
    }
    column.flushTo(out);
    return out;
}

std::optional<Bounds> boundsOf(std::span<const Sample> samples, double from, double to) {
    std::optional<Bounds> bounds;
    for (auto at = firstNotBefore(samples, from); at != samples.end() && at->at <= to; ++at) {
        if (at->gap()) continue;
        if (!bounds) bounds = Bounds{at->value, at->value};
        bounds->min = std::min(bounds->min, at->value);
        bounds->max = std::max(bounds->max, at->value);
    }
    return bounds;
}

std::optional<Sample> nearest(std::span<const Sample> samples, double at) {
    if (samples.empty()) return {};
    auto after = firstNotBefore(samples, at);
    if (after == samples.end() ||
        (after != samples.begin() && at - std::prev(after)->at < after->at - at))
        --after;
    if (after->gap()) return {};
    return *after;
}

std::optional<Sample> lastBefore(std::span<const Sample> samples, double at) {
    auto after =
        std::upper_bound(samples.begin(), samples.end(), at,
                         [](double time, const Sample& sample) { return time < sample.at; });
    if (after == samples.begin() || std::prev(after)->gap()) return {};
    return *std::prev(after);
}

} // namespace phoenix::charts
