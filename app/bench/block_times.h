// When blocks arrived here, told by the node the moment each was executed.
#pragma once

#include "node/client/remote_node.h"

#include <map>
#include <mutex>

namespace phoenix::bench {

// Thread: any.
class BlockTimes {
  public:
    static Result<std::unique_ptr<BlockTimes>> watch(const client::Url& url);

    // Microseconds between the blocks height − 1 and height; absent when one of them was not seen.
    std::optional<double> interval(std::uint64_t height) const;

  private:
    BlockTimes() = default;

    mutable std::mutex mutex_;
    std::map<std::uint64_t, std::chrono::steady_clock::time_point> arrivals_;
    std::unique_ptr<client::RemoteNode> node_;
    Subscription subscription_; // last, so that it ends first
};

} // namespace phoenix::bench
