#include "node/net/hub.h"

#include "node/base/log.h"

#include <boost/asio/as_tuple.hpp>
#include <boost/asio/co_spawn.hpp>
#include <boost/asio/detached.hpp>
#include <boost/asio/use_awaitable.hpp>

namespace phoenix::net {

namespace asio = boost::asio;
using asio::ip::tcp;

namespace {

constexpr auto kQuiet = asio::as_tuple(asio::use_awaitable);
constexpr int kDialsATick = 4;

std::uint64_t seedOf(const Options& options) {
    if (options.jitterSeed != 0) return options.jitterSeed;
    std::array<std::uint8_t, 8> random{};
    crypto::randomBytes(random);
    std::uint64_t seed = 0;
    std::memcpy(&seed, random.data(), sizeof seed);
    return seed;
}

} // namespace

std::string plainHost(const asio::ip::address& address) {
    if (address.is_v6() && address.to_v6().is_v4_mapped())
        return asio::ip::make_address_v4(asio::ip::v4_mapped, address.to_v6()).to_string();
    return address.to_string();
}

Hub::Hub(std::shared_ptr<asio::io_context> io, const crypto::KeyPair& key, Options options,
         Handlers handlers)
    : io_(std::move(io)),
      options_(std::move(options)),
      handlers_(std::move(handlers)),
      identity_(key),
      book_(identity_.id(), options_.limits, seedOf(options_)),
      conduct_(options_.limits.conduct),
      admission_(identity_.id(), options_.limits),
      acceptor_(*io_),
      ticker_(*io_),
      acceptPause_(*io_) {
    for (const PeerAddress& seed : options_.seeds)
        book_.addSeed(seed);
    book_.restore(options_.known);
}

std::uint64_t Hub::nowUs() const {
    const auto since = std::chrono::steady_clock::now().time_since_epoch();
    return std::uint64_t(std::chrono::duration_cast<std::chrono::microseconds>(since).count());
}

Result<> Hub::listen() {
    const std::string place = options_.listenHost + ":" + std::to_string(options_.listenPort);
    boost::system::error_code error;
    const auto address = asio::ip::make_address(options_.listenHost, error);
    if (error)
        return reject("the peer-to-peer address \"" + options_.listenHost +
                      "\" is not an IP address");
    const tcp::endpoint local(address, options_.listenPort);
    acceptor_.open(local.protocol(), error);
    if (!error) acceptor_.set_option(tcp::acceptor::reuse_address(true), error);
    if (!error) acceptor_.bind(local, error);
    if (!error) acceptor_.listen(asio::socket_base::max_listen_connections, error);
    if (error == asio::error::address_in_use)
        return fail(ErrorCode::Report,
                    "port " + std::to_string(options_.listenPort) + " on " + options_.listenHost +
                        " is in use by another program; stop that program, or set another port "
                        "as p2p.port in config.toml (0 takes any free one)");
    if (error) return fail(ErrorCode::Report, "cannot listen on " + place + ": " + error.message());
    port_ = acceptor_.local_endpoint().port();
    return {};
}

void Hub::start() {
    asio::co_spawn(*io_, accept(), asio::detached);
    asio::co_spawn(*io_, tick(), asio::detached);
}

void Hub::stop() {
    stopping_ = true;
    boost::system::error_code ignored;
    acceptor_.close(ignored);
    ticker_.cancel();
    acceptPause_.cancel();
    const auto sessions = sessions_;
    for (const auto& [number, session] : sessions)
        session->close(DownReason::Stopping, "this node stops");
}

asio::awaitable<void> Hub::accept() {
    while (!stopping_) {
        auto [error, socket] = co_await acceptor_.async_accept(kQuiet);
        if (stopping_) break;
        if (error) {
            // Out of descriptors, most likely: wait for one instead of spinning.
            LOG_WARNING("cannot accept a connection: {}", error.message());
            acceptPause_.expires_after(std::chrono::milliseconds(100));
            co_await acceptPause_.async_wait(kQuiet);
            continue;
        }
        const auto from = socket.remote_endpoint(error);
        const std::string host = error ? std::string() : plainHost(from.address());
        const bool banned = hostCounts(host) && conduct_.banned(judgedAs(host), nowUs());
        if (host.empty() || banned || !admission_.arrive(lastNumber_ + 1, host)) {
            ++refused_;
            continue;
        }
        spawn(std::make_shared<Session>(*this, ++lastNumber_, std::move(socket), host));
    }
}

void Hub::spawn(std::shared_ptr<Session> session) {
    sessions_[session->number()] = session;
    asio::co_spawn(
        *io_, [session]() { return session->run(); }, asio::detached);
}

asio::awaitable<void> Hub::tick() {
    while (!stopping_) {
        const std::uint64_t now = nowUs();
        const auto sessions = sessions_;
        for (const auto& [number, session] : sessions)
            session->tick(now);
        dialSome(now);
        if (now >= nextExchangeUs_) {
            nextExchangeUs_ = now + std::uint64_t(limits().times.exchangeMs) * 1000;
            const auto peers = peers_;
            for (const auto& [id, peer] : peers)
                peer->askForAddresses();
        }
        if (onTick) onTick();
        ticker_.expires_after(std::chrono::milliseconds(limits().times.tickMs));
        co_await ticker_.async_wait(kQuiet);
    }
}

void Hub::dialSome(std::uint64_t nowUs) {
    const auto excluded = [&](const PeerAddress& address) {
        if (peers_.contains(address.id) || conduct_.banned(toText(address.id), nowUs)) return true;
        if (hostCounts(address.host) && conduct_.banned(judgedAs(address.host), nowUs)) return true;
        return std::ranges::any_of(sessions_, [&](const auto& entry) {
            const Session& session = *entry.second;
            return session.id() == address.id ||
                   (session.dialled() && session.dialled()->id == address.id);
        });
    };
    for (int dials = 0; dials < kDialsATick && admission_.outbound() < limits().peers.outboundMax;
         ++dials) {
        const auto address = book_.pick(nowUs, excluded);
        if (!address) return;
        auto session = std::make_shared<Session>(*this, ++lastNumber_, tcp::socket(*io_), *address);
        admission_.dial(session->number(), address->host);
        spawn(std::move(session));
    }
}

NetworkView Hub::view() const {
    const std::uint64_t now = nowUs();
    NetworkView view;
    for (const auto& [id, session] : peers_) {
        view.peers.push_back(session->info(now));
        view.peers.back().score = conduct_.score(toText(id), now);
    }
    view.handshakes = admission_.handshakes();
    view.addresses = book_.size();
    view.banned = conduct_.bannedCount(now);
    view.refused = refused_;
    view.failed = failed_;
    return view;
}

} // namespace phoenix::net
