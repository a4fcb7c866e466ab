#include "ui/models/network_history.h"

namespace phoenix::models {

bool NetworkHistory::add(const api::NetworkState& network, const api::Snapshot& snapshot) {
    const View last = newest();
    if (network.timeMs <= last->timeMs) return false;
    auto view = std::make_shared<const NetworkView>(viewOf(network, snapshot, last.get()));
    noteUpgraded(*view);
    const bool sameSecond = views_.size() > 1 && network.timeMs - views_[views_.size() - 2]->timeMs < 1000;
    if (sameSecond) views_.pop_back();
    views_.push_back(std::move(view));
    if (views_.size() > kSecondsKept) views_.pop_front();
    return true;
}

NetworkHistory::View NetworkHistory::at(std::uint64_t timeMs) const {
    if (views_.empty()) return nothing_;
    const auto later =
        std::ranges::upper_bound(views_, timeMs, {}, [](const View& view) { return view->timeMs; });
    return later == views_.begin() ? views_.front() : *std::prev(later);
}

// Each is counted from the heartbeat on that first told of the new version.
void NetworkHistory::noteUpgraded(const NetworkView& view) {
    if (!view.upgrade) return;
    if (view.upgrade->height != upgradeHeight_) {
        upgradeHeight_ = view.upgrade->height;
        upgraded_.clear();
        fromTheStart_ = false;
    }
    totalPower_ = view.power.total;
    fromTheStart_ |= !view.power.twoThirds();
    for (const ValidatorCell& cell : view.cells)
        if (cell.version == view.upgrade->to && cell.heardMs != 0)
            upgraded_.try_emplace(cell.key, Seen{cell.heardMs, cell.power});
}

std::optional<std::uint64_t> NetworkHistory::twoThirdsMs(const UpgradeInView& upgrade) const {
    if (!fromTheStart_ || upgrade.height != upgradeHeight_ || !upgrade.happened()) return std::nullopt;
    std::vector<Seen> seen;
    for (const auto& [key, each] : upgraded_)
        seen.push_back(each);
    std::ranges::sort(seen, {}, &Seen::timeMs);
    PowerSums sums;
    sums.total = totalPower_;
    for (const Seen& each : seen) {
        sums.upgraded += each.power;
        if (sums.twoThirds()) return each.timeMs - std::min(each.timeMs, upgrade.timeMs);
    }
    return std::nullopt;
}

} // namespace phoenix::models
