// Who is told of events: added and dropped from any thread, told from one.
#pragma once

#include "node/base/subscription.h"

#include <functional>
#include <map>
#include <memory>
#include <mutex>

namespace phoenix {

// Thread: any. Listeners are called one after another on the thread that tells; a listener may drop its own
// subscription. When a subscription's end returns, its listener is not running on another thread. The
// subscriptions may outlive this object.
template<typename Event>
class Listeners {
  public:
    Subscription add(std::function<void(const Event&)> listener) {
        std::lock_guard lock(state_->mutex);
        const auto number = ++state_->last;
        state_->listeners.emplace(number, std::move(listener));
        return Subscription([state = state_, number] {
            std::lock_guard lock(state->mutex);
            state->listeners.erase(number);
        });
    }

    void tell(const Event& event) {
        std::lock_guard lock(state_->mutex);
        for (auto at = state_->listeners.begin(); at != state_->listeners.end();) {
            const auto current = at++;
            const auto listener = current->second;
            listener(event);
        }
    }

  private:
    struct State {
        std::recursive_mutex mutex;
        std::map<std::uint64_t, std::function<void(const Event&)>> listeners;
        std::uint64_t last = 0;
    };
    std::shared_ptr<State> state_ = std::make_shared<State>();
};

} // namespace phoenix
