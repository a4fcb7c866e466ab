#include "node/net/session.h"

#include "node/base/log.h"
#include "node/codec/borsh.h"
#include "node/net/hub.h"

#include <boost/asio/as_tuple.hpp>
#include <boost/asio/co_spawn.hpp>
#include <boost/asio/detached.hpp>
#include <boost/asio/use_awaitable.hpp>

#include <netinet/tcp.h>

namespace phoenix::net {

namespace asio = boost::asio;
using asio::ip::tcp;

namespace {

constexpr auto kQuiet = asio::as_tuple(asio::use_awaitable);
constexpr int kUnsentBytesMax = 128 * kKiB; // in the kernel: what is there, nothing can overtake

void tune(tcp::socket& socket) {
    boost::system::error_code ignored;
    socket.set_option(tcp::no_delay(true), ignored);
    ::setsockopt(socket.native_handle(), IPPROTO_TCP, TCP_NOTSENT_LOWAT, &kUnsentBytesMax,
                 sizeof kUnsentBytesMax);
}

} // namespace

Session::Session(Hub& hub, std::uint64_t number, Socket socket, std::string host,
                 std::optional<PeerAddress> dialled)
    : hub_(hub),
      number_(number),
      dialled_(std::move(dialled)),
      stream_(std::move(socket), hub.identity().context()),
      resolver_(hub.io()),
      writerWake_(hub.io()),
      readerWake_(hub.io()),
      host_(std::move(host)),
      liveness_(hub.limits().times, hub.nowUs()),
      reader_(handshakeSizes()),
      queue_(hub.limits().channels) {
    for (const ChannelLimits& limit : hub.limits().channels) {
        byteBuckets_.emplace_back(limit.bytesPerSecond, hub.nowUs());
        messageBuckets_.emplace_back(limit.messagesPerSecond, hub.nowUs());
    }
}

Session::Session(Hub& hub, std::uint64_t number, Socket socket, std::string host)
    : Session(hub, number, std::move(socket), std::move(host), std::nullopt) {}

Session::Session(Hub& hub, std::uint64_t number, Socket socket, PeerAddress dialled)
    : Session(hub, number, std::move(socket), {}, std::optional(std::move(dialled))) {}

asio::awaitable<void> Session::run() {
    const auto self = shared_from_this();
    bool going = true;
    if (!inbound()) going = co_await connect();
    if (going) going = co_await encrypt();
    if (going) going = co_await greet();
    if (going && !closed_) {
        upSinceUs_ = hub_.nowUs();
        liveness_.established(upSinceUs_);
        reader_.setSizes(sizesOf(hub_.limits().channels));
        hub_.up(*this);
        asio::co_spawn(
            hub_.io(), [self]() { return self->writeAll(); }, asio::detached);
        askForAddresses();
        co_await readAll();
    }
    close(DownReason::Lost, "the connection ended");
    hub_.ended(number_);
}

Session::Awaited Session::connect() {
    std::vector<tcp::endpoint> places;
    boost::system::error_code error;
    const auto address = asio::ip::make_address(dialled_->host, error);
    if (!error) {
        places.emplace_back(address, dialled_->port);
    } else {
        auto [failed, found] = co_await resolver_.async_resolve(
            dialled_->host, std::to_string(dialled_->port), kQuiet);
        error = failed;
        for (const auto& entry : found)
            places.push_back(entry.endpoint());
    }
    for (const tcp::endpoint& place : places) {
        if (closed_) co_return false;
        tcp::socket& socket = stream_.next_layer();
        boost::system::error_code ignored;
        socket.close(ignored);
        auto [failed] = co_await socket.async_connect(place, kQuiet);
        error = failed;
        if (error) continue;
        host_ = plainHost(place.address());
        co_return !closed_;
    }
    close(DownReason::Lost, "cannot connect: " + error.message());
    co_return false;
}

Session::Awaited Session::encrypt() {
    tune(stream_.next_layer());
    const auto side = inbound() ? asio::ssl::stream_base::server : asio::ssl::stream_base::client;
    auto [error] = co_await stream_.async_handshake(side, kQuiet);
    if (closed_) co_return false;
    if (error) {
        hub_.penaliseHost(host_, 5, "no TLS handshake");
        close(DownReason::Lost, "no TLS handshake: " + error.message());
        co_return false;
    }
    const auto id = peerOf(stream_.native_handle());
    if (!id) {
        close(DownReason::Misbehaved, id.error().message);
        co_return false;
    }
    id_ = *id;
    if (dialled_ && dialled_->id != *id_) {
        close(DownReason::Misbehaved, "it is not the node that was dialled but " + toText(*id_));
        co_return false;
    }
    // A dial that is no longer needed is given up here, where the other side has not yet judged it.
    if (dialled_ && hub_.isUp(*id_)) {
        close(DownReason::Lost, "it dialled this node in the meantime");
        co_return false;
    }
    hub_.identified(*this);
    co_return true;
}

Session::Awaited Session::greet() {
    const Hello mine = hub_.hello();
    bool going = co_await writeControl(codec::encode(mine));
    if (!going) co_return false;
    const std::optional<Frame> frame = co_await readFrame();
    if (!frame) co_return false;
    const auto theirs = decodeHello(frame->payload);
    if (!theirs) {
        hub_.penalise(*this, hub_.limits().conduct.banAt, theirs.error().message);
        close(DownReason::Misbehaved, theirs.error().message);
        co_return false;
    }
    hello_ = *theirs;
    const Verdict verdict = hub_.decide(*this, mine);
    if (closed_) co_return false;
    going = co_await writeControl(codec::encode(verdict));
    if (!going) co_return false;
    const std::optional<Verdict> answer = co_await readVerdict();
    if (!answer) co_return false;
    if (verdict.code == VerdictCode::Welcome && answer->code == VerdictCode::Welcome)
        co_return true;
    if (verdict.code != VerdictCode::Welcome)
        close(DownReason::Lost, "refused: " + std::string(sentence(verdict.code)));
    else
        close(DownReason::Lost, "it refuses this node: " + std::string(sentence(answer->code)));
    co_return false;
}

asio::awaitable<std::optional<Verdict>> Session::readVerdict() {
    const std::optional<Frame> frame = co_await readFrame();
    if (!frame) co_return std::nullopt;
    auto verdict = decodeVerdict(frame->payload);
    if (!verdict) {
        hub_.penalise(*this, hub_.limits().conduct.banAt, verdict.error().message);
        close(DownReason::Misbehaved, verdict.error().message);
        co_return std::nullopt;
    }
    hub_.judgedBy(*this, *verdict);
    co_return std::move(*verdict);
}

void Session::close(DownReason reason, std::string detail) {
    if (closed_) return;
    closed_ = true;
    boost::system::error_code ignored;
    resolver_.cancel();
    stream_.next_layer().close(ignored);
    writerWake_.cancel();
    readerWake_.cancel();
    hub_.closed(*this, reason, detail);
}

void Session::tick(std::uint64_t nowUs) {
    if (closed_) return;
    const Liveness::Finding finding = liveness_.check(nowUs);
    if (!finding.dead.empty()) {
        // Whoever holds a handshake open costs a place; who does it often is banned by its address.
        if (upSinceUs_ == 0 && inbound()) hub_.penaliseHost(host_, 5, finding.dead);
        close(DownReason::Silent, std::string(finding.dead));
    } else if (finding.ping) {
        const Control ping{ControlKind::Ping, *finding.ping, {}};
        send(Channel::Control, std::make_shared<const Bytes>(encode(ping)));
    }
}

void Session::askForAddresses() {
    if (closed_ || asked_ != 0) return;
    ++asked_;
    send(Channel::Control, std::make_shared<const Bytes>(encode(Control{ControlKind::Ask, 0, {}})));
}

PeerInfo Session::info(std::uint64_t nowUs) const {
    PeerInfo info{.peer = *id_, .inbound = inbound(), .host = host_, .name = hello_->name};
    info.port = dialled_ ? dialled_->port : hello_->listenPort;
    info.heightAtHello = hello_->height;
    info.connectedMs = (nowUs - upSinceUs_) / 1000;
    info.bytesIn = bytesIn_;
    info.bytesOut = queue_.bytesTaken();
    info.messagesIn = messagesIn_;
    info.messagesOut = queue_.messagesTaken();
    info.queuedBytes = queue_.bytes();
    info.queuedMessages = queue_.messages();
    info.heldBytes = heldBytes_;
    info.roundTripUs = liveness_.roundTripUs();
    return info;
}

} // namespace phoenix::net
