// Virtual time: what happens when, in one order.
#pragma once

#include <cstdint>
#include <functional>
#include <queue>
#include <vector>

namespace phoenix::simulator {

// Microseconds since the network began. Of two events at one time the one that was planned first comes first.
class Schedule {
  public:
    using Act = std::function<void()>;

    std::uint64_t now() const { return now_; }
    void after(std::uint64_t microseconds, Act act) {
        queue_.push({now_ + microseconds, planned_++, std::move(act)});
    }
    bool empty() const { return queue_.empty(); }
    // Goes to the next event and lets it happen.
    void step() {
        // The queue gives its top as a constant; nobody sees it between this line and the next.
        Event next = std::move(const_cast<Event&>(queue_.top()));
        queue_.pop();
        now_ = next.at;
        ++happened_;
        next.act();
    }
    std::uint64_t happened() const { return happened_; }

  private:
    struct Event {
        std::uint64_t at = 0;
        std::uint64_t number = 0;
        Act act;
    };
    struct Later {
        bool operator()(const Event& a, const Event& b) const {
            return a.at != b.at ? a.at > b.at : a.number > b.number;
        }
    };

    std::priority_queue<Event, std::vector<Event>, Later> queue_;
    std::uint64_t now_ = 0;
    std::uint64_t planned_ = 0;
    std::uint64_t happened_ = 0;
};

} // namespace phoenix::simulator
