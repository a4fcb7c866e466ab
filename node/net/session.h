// One connection: TCP, TLS, handshake, frames in and out, until its end.
#pragma once

#include "node/net/control.h"
#include "node/net/frame.h"
#include "node/net/liveness.h"
#include "node/net/network.h"
#include "node/net/token_bucket.h"

#include <boost/asio/awaitable.hpp>
#include <boost/asio/ip/tcp.hpp>
#include <boost/asio/ssl/stream.hpp>
#include <boost/asio/steady_timer.hpp>

namespace phoenix::net {

class Hub;

// Thread: net. Two coroutines share it after the handshake, a reader and a writer; both end soon
// after close().
class Session : public std::enable_shared_from_this<Session> {
  public:
    using Socket = boost::asio::ip::tcp::socket;

    // Inbound, from a host; outbound, to an address.
    Session(Hub& hub, std::uint64_t number, Socket socket, std::string host);
    Session(Hub& hub, std::uint64_t number, Socket socket, PeerAddress dialled);

    // Its whole life; returns when the reader has ended.
    boost::asio::awaitable<void> run();
    // A full queue closes the session.
    void send(Channel channel, SharedBytes bytes);
    // Once; the hub is told at once, the coroutines end later.
    void close(DownReason reason, std::string detail);
    void tick(std::uint64_t nowUs);
    void askForAddresses();

    std::uint64_t number() const { return number_; }
    bool inbound() const { return !dialled_; }
    const std::optional<PeerAddress>& dialled() const { return dialled_; }
    const std::optional<NodeId>& id() const { return id_; } // from TLS on
    const std::string& host() const { return host_; } // as text of an IP address, once it is known
    const std::optional<Hello>& hello() const { return hello_; }
    std::uint64_t upSinceUs() const { return upSinceUs_; } // 0: not a peer yet
    PeerInfo info(std::uint64_t nowUs) const;

  private:
    Session(Hub& hub, std::uint64_t number, Socket socket, std::string host,
            std::optional<PeerAddress> dialled);
    using Awaited = boost::asio::awaitable<bool>; // false: the session is closed
    Awaited connect();
    Awaited encrypt();
    Awaited greet();
    Awaited write(ByteView bytes);
    Awaited writeControl(Bytes payload);
    Awaited waitUntil(std::uint64_t untilUs);
    boost::asio::awaitable<std::optional<Frame>> readFrame();
    boost::asio::awaitable<std::optional<Verdict>> readVerdict();
    boost::asio::awaitable<void> readAll();
    boost::asio::awaitable<void> writeAll();
    // What the frame's size and number cost; gives how long to wait before the next.
    std::uint64_t charge(const Frame& frame);
    void handle(Frame frame);
    void handleControl(const Frame& frame);
    std::shared_ptr<const void> creditFor(std::uint64_t bytes);
    void letGo(std::uint64_t bytes);
    bool holdsTooMuch() const;

    Hub& hub_;
    const std::uint64_t number_;
    const std::optional<PeerAddress> dialled_;
    boost::asio::ssl::stream<Socket> stream_;
    boost::asio::ip::tcp::resolver resolver_;
    boost::asio::steady_timer writerWake_;
    boost::asio::steady_timer readerWake_;
    std::string host_;
    std::optional<NodeId> id_;
    std::optional<Hello> hello_;
    std::uint64_t upSinceUs_ = 0;
    bool closed_ = false;

    Liveness liveness_;
    FrameReader reader_;
    std::array<std::uint8_t, 16 * kKiB> buffer_;
    std::vector<TokenBucket> byteBuckets_, messageBuckets_;
    SendQueue queue_;
    ChannelCounts bytesIn_{}, messagesIn_{};
    std::uint64_t heldBytes_ = 0;
    std::uint32_t heldMessages_ = 0;
    std::size_t asked_ = 0; // for addresses, not answered yet
};

} // namespace phoenix::net
