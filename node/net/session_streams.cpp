// The two streams of a connection: frames in, metered and held back; frames out, the urgent first.
#include "node/net/hub.h"
#include "node/net/session.h"

#include <boost/asio/as_tuple.hpp>
#include <boost/asio/post.hpp>
#include <boost/asio/use_awaitable.hpp>
#include <boost/asio/write.hpp>

namespace phoenix::net {

namespace asio = boost::asio;

namespace {

constexpr auto kQuiet = asio::as_tuple(asio::use_awaitable);
constexpr std::uint64_t kMessageBytes = 128; // what holding a message costs beside its bytes

std::chrono::steady_clock::time_point atUs(std::uint64_t us) {
    return std::chrono::steady_clock::time_point(std::chrono::microseconds(us));
}

} // namespace

void Session::send(Channel channel, SharedBytes bytes) {
    if (closed_) return;
    if (!queue_.push(channel, std::move(bytes), hub_.nowUs() + hub_.delayUs())) {
        close(DownReason::Slow, "its queue of channel " +
                                    std::string(kChannelNames[std::size_t(channel)]) +
                                    " is full, or a message is too large for it");
        return;
    }
    writerWake_.cancel();
}

Session::Awaited Session::write(ByteView bytes) {
    const auto whole = asio::buffer(bytes.data(), bytes.size());
    auto [error, count] = co_await asio::async_write(stream_, whole, kQuiet);
    if (error) close(DownReason::Lost, "cannot write: " + error.message());
    co_return !closed_;
}

Session::Awaited Session::writeControl(Bytes payload) {
    Bytes frame = toBytes(frameHeader(Channel::Control, payload.size()));
    append(frame, payload);
    const bool going = co_await write(frame);
    co_return going;
}

asio::awaitable<void> Session::writeAll() {
    SendQueue::Batch batch;
    while (!closed_) {
        if (!queue_.take(batch, hub_.nowUs())) {
            batch = {}; // an idle connection keeps no buffers
            const auto due = queue_.nextDueUs();
            writerWake_.expires_at(due ? atUs(*due) : std::chrono::steady_clock::time_point::max());
            co_await writerWake_.async_wait(kQuiet);
            continue;
        }
        liveness_.writeBegan(hub_.nowUs());
        bool going = co_await write(batch.head);
        if (going && batch.tail) going = co_await write(*batch.tail);
        if (!going) break;
        liveness_.writeEnded();
    }
}

asio::awaitable<std::optional<Frame>> Session::readFrame() {
    for (;;) {
        if (closed_) co_return std::nullopt;
        auto next = reader_.next();
        if (!next) {
            // Inside TLS nothing is garbled on the way: it was sent like this.
            const std::string why = next.error().message;
            hub_.penalise(*this, hub_.limits().conduct.banAt, why);
            close(DownReason::Misbehaved, why);
            co_return std::nullopt;
        }
        liveness_.frames(next->has_value(), reader_.partial(), hub_.nowUs());
        if (*next) co_return std::move(*next);
        auto [error, count] = co_await stream_.async_read_some(asio::buffer(buffer_), kQuiet);
        if (closed_) co_return std::nullopt; // while these bytes were on their way here
        if (error) {
            close(DownReason::Lost, "the connection ended: " + error.message());
            co_return std::nullopt;
        }
        liveness_.heard(hub_.nowUs());
        reader_.feed({buffer_.data(), count});
    }
}

Session::Awaited Session::waitUntil(std::uint64_t untilUs) {
    while (!closed_ && hub_.nowUs() < untilUs) {
        readerWake_.expires_at(atUs(untilUs));
        co_await readerWake_.async_wait(kQuiet);
    }
    co_return !closed_;
}

asio::awaitable<void> Session::readAll() {
    for (;;) {
        std::optional<Frame> frame = co_await readFrame();
        if (!frame) co_return;
        const std::uint64_t waitUs = charge(*frame);
        handle(std::move(*frame));
        if (closed_) co_return;
        const bool behind = holdsTooMuch();
        if (waitUs == 0 && !behind) continue;
        liveness_.pauseReading();
        if (waitUs != 0) {
            const bool going = co_await waitUntil(hub_.nowUs() + waitUs);
            if (!going) co_return;
        }
        while (!closed_ && holdsTooMuch()) {
            readerWake_.expires_at(std::chrono::steady_clock::time_point::max());
            co_await readerWake_.async_wait(kQuiet);
        }
        liveness_.resumeReading(hub_.nowUs());
    }
}

std::uint64_t Session::charge(const Frame& frame) {
    const std::size_t index = std::size_t(frame.channel);
    const std::uint64_t size = kFrameHeaderBytes + frame.payload.size();
    bytesIn_[index] += size;
    ++messagesIn_[index];
    const std::uint64_t nowUs = hub_.nowUs();
    const std::uint64_t forBytes = byteBuckets_[index].take(size, nowUs);
    const std::uint64_t forMessages = messageBuckets_[index].take(1, nowUs);
    // Many bytes are a fast line; many messages are a flood.
    if (forMessages != 0)
        hub_.penalise(*this, double(forMessages) / 1e6 * hub_.limits().conduct.floodPointsPerSecond,
                      "a flood of messages on channel " + std::string(kChannelNames[index]));
    return std::max(forBytes, forMessages);
}

void Session::handle(Frame frame) {
    if (frame.channel == Channel::Control) return handleControl(frame);
    const std::uint64_t size = frame.payload.size() + kMessageBytes;
    hub_.deliver({*id_, frame.channel, std::move(frame.payload), creditFor(size)});
}

void Session::handleControl(const Frame& frame) {
    const auto control = decodeControl(frame.payload);
    if (!control) return hub_.penalise(*this, hub_.limits().conduct.banAt, control.error().message);
    switch (control->kind) {
    case ControlKind::Ping:
        return send(Channel::Control, std::make_shared<const Bytes>(
                                          encode(Control{ControlKind::Pong, control->nonce, {}})));
    case ControlKind::Pong:
        if (!liveness_.pong(control->nonce, hub_.nowUs()))
            hub_.penalise(*this, 5, "a pong that nobody asked for");
        return;
    case ControlKind::Ask: {
        const Control told{ControlKind::Tell, 0, hub_.addressesFor(*this, kToldAddressesMax)};
        return send(Channel::Control, std::make_shared<const Bytes>(encode(told)));
    }
    case ControlKind::Tell:
        if (asked_ == 0) return hub_.penalise(*this, 20, "addresses that nobody asked for");
        --asked_;
        hub_.hear(*this, control->addresses);
    }
}

std::shared_ptr<const void> Session::creditFor(std::uint64_t bytes) {
    heldBytes_ += bytes;
    ++heldMessages_;
    // The last owner may be on any thread and outlive the network; the context it posts to lives
    // with it.
    const auto letGo = [io = hub_.sharedIo(), session = weak_from_this(), bytes](const void*) {
        asio::post(*io, [session, bytes] {
            if (const auto alive = session.lock()) alive->letGo(bytes);
        });
    };
    return std::shared_ptr<const void>(this, letGo);
}

bool Session::holdsTooMuch() const {
    return heldBytes_ > hub_.limits().receiveBytesMax || heldMessages_ > hub_.limits().receiveMessagesMax;
}

void Session::letGo(std::uint64_t bytes) {
    heldBytes_ -= bytes;
    --heldMessages_;
    if (!holdsTooMuch()) readerWake_.cancel();
}

} // namespace phoenix::net
