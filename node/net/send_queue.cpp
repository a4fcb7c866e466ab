#include "node/net/send_queue.h"

#include "node/net/frame.h"

namespace phoenix::net {

namespace {

constexpr std::size_t kBatchBytesMax = 64 * kKiB;
constexpr std::size_t kCopiedBytesMax =
    16 * kKiB; // of a payload; a larger one goes alone, uncopied

} // namespace

bool SendQueue::push(Channel channel, SharedBytes payload, std::uint64_t dueUs) {
    const std::size_t index = std::size_t(channel);
    const ChannelLimits& limit = limits_[index];
    auto& queue = queues_[index];
    const std::uint64_t size = payload->size();
    if (size > limit.frameBytesMax || queue.size() >= limit.queueMessagesMax ||
        bytes_[index] + size > limit.queueBytesMax)
        return false;
    queue.push_back({std::move(payload), dueUs});
    bytes_[index] += size;
    bytesTotal_ += size;
    ++messagesTotal_;
    return true;
}

bool SendQueue::take(Batch& batch, std::uint64_t nowUs) {
    batch.head.clear();
    batch.tail = nullptr;
    for (std::size_t index = 0; index < kChannelCount; ++index) {
        auto& queue = queues_[index];
        while (!queue.empty() && queue.front().dueUs <= nowUs) {
            const std::size_t size = queue.front().payload->size();
            const bool copied = size <= kCopiedBytesMax;
            const std::size_t room = kFrameHeaderBytes + (copied ? size : 0);
            if (!batch.head.empty() && batch.head.size() + room > kBatchBytesMax) return true;
            SharedBytes payload = std::move(queue.front().payload);
            queue.pop_front();
            bytes_[index] -= size;
            bytesTotal_ -= size;
            --messagesTotal_;
            bytesTaken_[index] += kFrameHeaderBytes + size;
            ++messagesTaken_[index];
            append(batch.head, frameHeader(Channel(index), size));
            if (!copied) {
                batch.tail = std::move(payload);
                return true;
            }
            append(batch.head, *payload);
        }
    }
    return !batch.head.empty();
}

std::optional<std::uint64_t> SendQueue::nextDueUs() const {
    std::optional<std::uint64_t> next;
    for (const auto& queue : queues_)
        if (!queue.empty() && (!next || queue.front().dueUs < *next)) next = queue.front().dueUs;
    return next;
}

} // namespace phoenix::net
