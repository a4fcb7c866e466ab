// What the validators did in the last ten minutes, second by second.
#pragma once

#include "ui/models/network_view.h"

#include <deque>
#include <memory>

namespace phoenix::models {

// Thread: gui. One view a second; the newest is kept even when it comes sooner.
class NetworkHistory {
  public:
    using View = std::shared_ptr<const NetworkView>;
    static constexpr std::size_t kSecondsKept = 600;

    // False when the state is not newer than the newest, or of no time.
    bool add(const api::NetworkState& network, const api::Snapshot& snapshot);

    // Never null; of time 0 until something was added.
    View newest() const { return views_.empty() ? nothing_ : views_.back(); }
    // The newest that is not later; the oldest when all are.
    View at(std::uint64_t timeMs) const;
    const std::deque<View>& all() const { return views_; }

    // How long after the swap two thirds of the power had told that they run the new version; absent when that was
    // not seen from here.
    std::optional<std::uint64_t> twoThirdsMs(const UpgradeInView& upgrade) const;

  private:
    struct Seen {
        std::uint64_t timeMs = 0;
        std::uint64_t power = 0;
    };

    void noteUpgraded(const NetworkView& view);

    View nothing_ = std::make_shared<NetworkView>();
    std::deque<View> views_;
    std::uint64_t upgradeHeight_ = 0;
    std::uint64_t totalPower_ = 0;
    bool fromTheStart_ = false; // somebody was still on the old version
    std::map<api::PublicKey, Seen> upgraded_;
};

} // namespace phoenix::models
