#include "app/bench/block_times.h"

namespace phoenix::bench {

Result<std::unique_ptr<BlockTimes>> BlockTimes::watch(const client::Url& url) {
    client::RemoteOptions options;
    options.followSnapshots = false;
    options.kinds = {api::NodeEventKind::Block};
    auto node = client::RemoteNode::connect(url, options);
    if (!node) return forward(node);
    std::unique_ptr<BlockTimes> times(new BlockTimes);
    times->node_ = std::move(*node);
    times->subscription_ =
        times->node_->subscribe([own = times.get()](const api::NodeEvent& event) {
            const auto now = std::chrono::steady_clock::now();
            if (event.kind != api::NodeEventKind::Block) return;
            std::lock_guard lock(own->mutex_);
            own->arrivals_.emplace(event.height, now);
        });
    return times;
}

std::optional<double> BlockTimes::interval(std::uint64_t height) const {
    std::lock_guard lock(mutex_);
    const auto before = arrivals_.find(height - 1), at = arrivals_.find(height);
    if (before == arrivals_.end() || at == arrivals_.end()) return std::nullopt;
    return std::chrono::duration<double, std::micro>(at->second - before->second).count();
}

} // namespace phoenix::bench
