// One immutable value that one thread replaces and any thread reads.
#pragma once

#include <memory>
#include <mutex>

namespace phoenix {

// Thread: any. A reader holds the value it took for as long as it likes. (A mutex around a pointer copy:
// atomic shared pointers get slower with each reader.)
template<typename T>
class Published {
  public:
    explicit Published(std::shared_ptr<const T> first) : value_(std::move(first)) {}

    std::shared_ptr<const T> get() const {
        std::lock_guard lock(mutex_);
        return value_;
    }

    void set(std::shared_ptr<const T> value) {
        std::lock_guard lock(mutex_);
        value_.swap(value);
    }

  private:
    mutable std::mutex mutex_;
    std::shared_ptr<const T> value_;
};

} // namespace phoenix
