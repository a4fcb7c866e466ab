// What waits to be sent to one peer: a bounded queue a channel, emptied in the order of the
// channels.
#pragma once

#include "node/net/options.h"

#include <deque>
#include <memory>
#include <optional>

namespace phoenix::net {

using SharedBytes = std::shared_ptr<const Bytes>;
using ChannelCounts = std::array<std::uint64_t, kChannelCount>;

// Full, by count or bytes, is told to the caller, who drops the peer: nothing here grows. Payloads
// are shared with the queues of other peers and never changed.
class SendQueue {
  public:
    explicit SendQueue(const ChannelTable& limits) : limits_(limits) {}

    // False: the channel is full, or the payload is larger than a frame of it may be. Nothing
    // leaves before `dueUs`; for one channel it must not fall.
    [[nodiscard]] bool push(Channel channel, SharedBytes payload, std::uint64_t dueUs = 0);

    // One write: frames that follow each other, and a large payload behind them that is not copied.
    struct Batch {
        Bytes head;
        SharedBytes tail; // may be null
    };
    // Fills the batch with what is due, the most urgent first; false when nothing is. Small frames
    // share a batch of at most 64 KiB, so that they share records and system calls, and what is
    // urgent overtakes the rest at its end.
    bool take(Batch& batch, std::uint64_t nowUs);

    // When the next frame is due; nothing when the queue is empty.
    std::optional<std::uint64_t> nextDueUs() const;
    std::uint64_t bytes() const { return bytesTotal_; }
    std::uint64_t messages() const { return messagesTotal_; }
    // Bytes of frames taken so far, headers included, and how many frames.
    const ChannelCounts& bytesTaken() const { return bytesTaken_; }
    const ChannelCounts& messagesTaken() const { return messagesTaken_; }

  private:
    struct Entry {
        SharedBytes payload;
        std::uint64_t dueUs;
    };
    std::array<std::deque<Entry>, kChannelCount> queues_;
    ChannelTable limits_;
    ChannelCounts bytes_{};
    std::uint64_t bytesTotal_ = 0;
    std::uint64_t messagesTotal_ = 0;
    ChannelCounts bytesTaken_{};
    ChannelCounts messagesTaken_{};
};

} // namespace phoenix::net
