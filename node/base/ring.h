// The newest values of a long run, bounded.
#pragma once

#include <deque>
#include <mutex>
#include <vector>

namespace phoenix {

// Thread: any adds and reads. Full: the oldest goes.
template<typename T>
class Ring {
  public:
    explicit Ring(std::size_t capacity) : capacity_(capacity) {}

    void add(T value) {
        std::lock_guard lock(mutex_);
        values_.push_back(std::move(value));
        if (values_.size() > capacity_) values_.pop_front();
    }

    // Oldest first, from the first that `wanted` accepts; values are expected to be in an order that it
    // divides in two.
    template<typename Predicate>
    std::vector<T> from(Predicate&& wanted) const {
        std::lock_guard lock(mutex_);
        auto first = values_.end();
        while (first != values_.begin() && wanted(*std::prev(first))) --first;
        return {first, values_.end()};
    }

  private:
    const std::size_t capacity_;
    mutable std::mutex mutex_;
    std::deque<T> values_;
};

} // namespace phoenix
