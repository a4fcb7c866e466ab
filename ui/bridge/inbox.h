// What the node's threads put down for the window: a bounded queue of events and answers.
#pragma once

#include "node/api/node.h"

#include <deque>
#include <functional>
#include <mutex>
#include <set>
#include <vector>

namespace phoenix::bridge {

// Thread: any puts, the GUI thread takes. Full means: the oldest sample goes and is counted.
// Markers, votes, alerts and answers are never dropped; of blocks only the newest waits; committed
// transactions are kept when somebody watches them.
class Inbox {
  public:
    static constexpr std::size_t kSamplesMax = 1024;

    struct Load {
        std::vector<api::NodeEvent> events;
        std::vector<std::function<void()>> answers;
    };

    // `wake` is called when an answer arrives in an empty queue; it must only post.
    explicit Inbox(std::function<void()> wake) : wake_(std::move(wake)) {}

    void put(const api::NodeEvent& event);
    void answer(std::function<void()> run);
    // Nothing is taken in any more and `wake` is not called again.
    void close();

    void watch(const api::Hash& transaction);
    void unwatch(const api::Hash& transaction);

    Load take();
    std::size_t length() const;
    std::uint64_t dropped() const;

  private:
    void putSample(const api::NodeEvent& event);

    mutable std::mutex mutex_;
    std::function<void()> wake_;
    std::deque<api::NodeEvent> events_;
    std::deque<api::NodeEvent> samples_;
    std::optional<api::NodeEvent> block_;
    std::vector<std::function<void()>> answers_;
    std::set<api::Hash> watched_;
    std::uint64_t dropped_ = 0;
    bool closed_ = false;
};

} // namespace phoenix::bridge
