// A bounded queue into one thread: many senders, one receiver.
#pragma once

#include <condition_variable>
#include <chrono>
#include <deque>
#include <mutex>
#include <optional>

namespace phoenix {

// Thread: any sends, one receives. Full means that the sender is told so at once; nothing blocks.
template<typename T>
class Mailbox {
  public:
    explicit Mailbox(std::size_t capacity) : capacity_(capacity) {}

    // False when the box is full or closed; the value is then dropped by the caller's choice.
    [[nodiscard]] bool trySend(T value) {
        {
            std::lock_guard lock(mutex_);
            if (closed_ || queue_.size() >= capacity_) return false;
            queue_.push_back(std::move(value));
        }
        ready_.notify_one();
        return true;
    }

    // Sends past the capacity; for the few messages that must never be lost (stop, timer, own results).
    void sendAlways(T value) {
        {
            std::lock_guard lock(mutex_);
            if (closed_) return;
            queue_.push_back(std::move(value));
        }
        ready_.notify_one();
    }

    // Waits until a value, the deadline or the close; empty in the last two cases.
    std::optional<T> receiveUntil(std::chrono::steady_clock::time_point deadline) {
        std::unique_lock lock(mutex_);
        ready_.wait_until(lock, deadline, [this] { return closed_ || !queue_.empty(); });
        return take();
    }

    std::optional<T> receive() {
        std::unique_lock lock(mutex_);
        ready_.wait(lock, [this] { return closed_ || !queue_.empty(); });
        return take();
    }

    // What was sent before the close is still received.
    void close() {
        {
            std::lock_guard lock(mutex_);
            closed_ = true;
        }
        ready_.notify_all();
    }

    bool closed() const {
        std::lock_guard lock(mutex_);
        return closed_;
    }

    std::size_t size() const {
        std::lock_guard lock(mutex_);
        return queue_.size();
    }

  private:
    std::optional<T> take() {
        if (queue_.empty()) return std::nullopt;
        std::optional<T> value(std::move(queue_.front()));
        queue_.pop_front();
        return value;
    }

    const std::size_t capacity_;
    mutable std::mutex mutex_;
    std::condition_variable ready_;
    std::deque<T> queue_;
    bool closed_ = false;
};

} // namespace phoenix
