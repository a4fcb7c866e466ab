// A peer whose every byte the test chooses: a blocking socket, TLS by hand, nothing of the
// network's own sessions.
#pragma once

#include "node/codec/borsh.h"
#include "node/net/control.h"
#include "node/net/frame.h"
#include "node/net/handshake.h"
#include "node/net/identity.h"
#include "tests/node/net/net_node.h"

#include <arpa/inet.h>
#include <csignal>
#include <openssl/ssl.h>
#include <poll.h>
#include <sys/socket.h>
#include <unistd.h>

namespace phoenix::net {

class RawPeer {
  public:
    RawPeer(std::uint16_t port, std::uint16_t number) : key_(testKey(number)), identity_(key_) {
        std::signal(SIGPIPE, SIG_IGN);
        socket_ = ::socket(AF_INET, SOCK_STREAM, 0);
        const timeval patience{60, 0};
        ::setsockopt(socket_, SOL_SOCKET, SO_RCVTIMEO, &patience, sizeof patience);
        ::setsockopt(socket_, SOL_SOCKET, SO_SNDTIMEO, &patience, sizeof patience);
        sockaddr_in to{};
        to.sin_family = AF_INET;
        to.sin_port = htons(port);
        to.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
        connected_ = ::connect(socket_, reinterpret_cast<const sockaddr*>(&to), sizeof to) == 0;
    }
    ~RawPeer() {
        if (ssl_ != nullptr) SSL_free(ssl_);
        ::close(socket_);
    }
    RawPeer(const RawPeer&) = delete;
    RawPeer& operator=(const RawPeer&) = delete;

    bool connected() const { return connected_; }
    NodeId id() const { return identity_.id(); }

    bool sendPlain(ByteView bytes) {
        return ::send(socket_, bytes.data(), bytes.size(), MSG_NOSIGNAL) == ssize_t(bytes.size());
    }
    bool encrypt() {
        ssl_ = SSL_new(identity_.context().native_handle());
        SSL_set_fd(ssl_, socket_);
        return SSL_connect(ssl_) == 1;
    }
    bool send(ByteView bytes) {
        return SSL_write(ssl_, bytes.data(), int(bytes.size())) == int(bytes.size());
    }
    bool sendFrame(Channel channel, ByteView payload) {
        Bytes frame = toBytes(frameHeader(channel, payload.size()));
        append(frame, payload);
        return send(frame);
    }
    std::optional<Frame> read() {
        for (;;) {
            auto next = reader_.next();
            if (!next) return std::nullopt;
            if (*next) return std::move(**next);
            const int count = SSL_read(ssl_, buffer_.data(), int(buffer_.size()));
            if (count <= 0) return std::nullopt;
            reader_.feed({buffer_.data(), std::size_t(count)});
        }
    }
    // TLS and both hellos; the node's verdict, if it came so far.
    std::optional<Verdict> greet(const std::function<void(Hello&)>& change = {}) {
        if (!encrypt()) return std::nullopt;
        Hello hello;
        hello.genesisHash.fill(7);
        hello.name = "raw";
        if (change) change(hello);
        if (!sendFrame(Channel::Control, codec::encode(hello))) return std::nullopt;
        const auto theirs = read();
        if (!theirs || !decodeHello(theirs->payload)) return std::nullopt;
        const auto frame = read();
        if (!frame) return std::nullopt;
        const auto verdict = decodeVerdict(frame->payload);
        return verdict ? std::optional(*verdict) : std::nullopt;
    }
    // Takes and forgets what the node has sent so far; false: the connection is gone.
    bool drain() {
        for (;;) {
            pollfd ready{socket_, POLLIN, 0};
            if (SSL_pending(ssl_) == 0 && ::poll(&ready, 1, 0) <= 0) return true;
            if (SSL_read(ssl_, buffer_.data(), int(buffer_.size())) <= 0) return false;
        }
    }
    // Becomes a peer.
    bool join(const std::function<void(Hello&)>& change = {}) {
        const auto verdict = greet(change);
        return verdict && verdict->code == VerdictCode::Welcome &&
               sendFrame(Channel::Control, codec::encode(Verdict{}));
    }
    // Whether the node ends the connection while the test waits up to so long.
    bool endsWithin(int ms) {
        pollfd ready{socket_, POLLIN | POLLRDHUP, 0};
        if (::poll(&ready, 1, ms) <= 0) return false;
        if ((ready.revents & (POLLRDHUP | POLLHUP | POLLERR)) != 0) return true;
        std::array<std::uint8_t, 4096> sink{};
        return ::recv(socket_, sink.data(), sink.size(), MSG_DONTWAIT) == 0;
    }
    bool ends() {
        const auto deadline = std::chrono::steady_clock::now() + kPatience;
        while (!endsWithin(1000))
            if (std::chrono::steady_clock::now() > deadline) return false;
        return true;
    }

  private:
    crypto::KeyPair key_;
    Identity identity_;
    int socket_ = -1;
    bool connected_ = false;
    SSL* ssl_ = nullptr;
    FrameReader reader_{sizesOf(kDefaultChannels)};
    std::array<std::uint8_t, 16384> buffer_;
};

} // namespace phoenix::net
