#include "node/state/overlay.h"

namespace phoenix::state {

std::optional<Bytes> Overlay::get(ByteView key) const {
    const auto found = delta_.find(key);
    if (found != delta_.end()) return found->second;
    return base_.get(key);
}

std::optional<Bytes> Overlay::next(ByteView prefix, ByteView after) const {
    Bytes from = toBytes(after);
    for (;;) {
        std::optional<Bytes> below = base_.next(prefix, from);
        auto own = from.empty() ? delta_.lower_bound(prefix) : delta_.upper_bound(from);
        if (compare(from, prefix) < 0) own = delta_.lower_bound(prefix);
        const bool hasOwn = own != delta_.end() && startsWith(own->first, prefix);
        if (!hasOwn || (below && compare(*below, own->first) < 0)) return below;
        if (own->second) return own->first;
        from = own->first;
    }
}

void Overlay::put(ByteView key, ByteView value) {
    const auto found = delta_.find(key);
    if (found != delta_.end())
        found->second = toBytes(value);
    else
        delta_.emplace(toBytes(key), toBytes(value));
}

void Overlay::remove(ByteView key) {
    const auto found = delta_.find(key);
    if (found != delta_.end())
        found->second.reset();
    else
        delta_.emplace(toBytes(key), std::nullopt);
}

void Overlay::apply(Delta writes) {
    if (delta_.empty()) {
        delta_ = std::move(writes);
        return;
    }
    for (auto& [key, value] : writes) delta_.insert_or_assign(key, std::move(value));
}

} // namespace phoenix::state
