#include "node/rpc/server.h"

#include "node/base/log.h"
#include "node/base/thread.h"
#include "node/rpc/session.h"

#include <boost/asio/as_tuple.hpp>
#include <boost/asio/co_spawn.hpp>
#include <boost/asio/detached.hpp>
#include <boost/asio/steady_timer.hpp>
#include <boost/asio/use_awaitable.hpp>

namespace phoenix::rpc {

namespace asio = boost::asio;
using asio::ip::tcp;

namespace {

constexpr auto kQuiet = asio::as_tuple(asio::use_awaitable);

asio::awaitable<void> acceptAll(std::shared_ptr<Hub> hub, tcp::acceptor& acceptor) {
    for (;;) {
        auto [error, socket] = co_await acceptor.async_accept(kQuiet);
        if (error == asio::error::operation_aborted) co_return;
        if (error) {
            // Out of descriptors, most likely: wait for one instead of spinning.
            LOG_WARNING("cannot accept a connection: {}", error.message());
            asio::steady_timer pause(hub->io(), std::chrono::milliseconds(100));
            co_await pause.async_wait(kQuiet);
            continue;
        }
        socket.set_option(tcp::no_delay(true), error);
        asio::co_spawn(hub->io(), serveConnection(hub, std::move(socket)), asio::detached);
    }
}

} // namespace

// Only replies that the node still owes share the context; connections must not, for it owns them.
struct Server::State {
    State(api::Node& node, const Limits& limits, Methods::Reach reach)
        : io(std::make_shared<asio::io_context>(1)),
          hub(std::make_shared<Hub>(io, node, limits, reach)),
          acceptor(*io) {}

    std::shared_ptr<asio::io_context> io;
    std::shared_ptr<Hub> hub;
    tcp::acceptor acceptor;
    Subscription events;
    std::thread thread;
    std::uint16_t port = 0;
};

Server::Server(api::Node& node, Endpoint endpoint, Limits limits)
    : node_(node), endpoint_(std::move(endpoint)), limits_(limits) {}

Server::~Server() {
    stop();
}

Result<> Server::start() {
    const std::string place = endpoint_.address + ":" + std::to_string(endpoint_.port);
    boost::system::error_code error;
    const auto address = asio::ip::make_address(endpoint_.address, error);
    if (error) return reject("the RPC address \"" + endpoint_.address + "\" is not an IP address");
    auto state = std::make_unique<State>(
        node_, limits_, address.is_loopback() ? Methods::Reach::ThisMachine : Methods::Reach::Anyone);
    const tcp::endpoint local(address, endpoint_.port);
    tcp::acceptor& acceptor = state->acceptor;
    acceptor.open(local.protocol(), error);
    if (!error) acceptor.set_option(tcp::acceptor::reuse_address(true), error);
    if (!error) acceptor.bind(local, error);
    if (!error) acceptor.listen(asio::socket_base::max_listen_connections, error);
    if (error == asio::error::address_in_use)
        return fail(ErrorCode::Report,
                    "port " + std::to_string(endpoint_.port) + " on " + endpoint_.address +
                        " is in use by another program; stop that program, or set another "
                        "port as rpc.port in config.toml (0 takes any free one)");
    if (error) return fail(ErrorCode::Report, "cannot listen on " + place + ": " + error.message());
    state->port = acceptor.local_endpoint().port();
    asio::co_spawn(*state->io, acceptAll(state->hub, acceptor), asio::detached);
    state->events = node_.subscribe([hub = std::weak_ptr<Hub>(state->hub)](
                                        const api::NodeEvent& event) { Hub::post(hub, event); });
    state->thread = startThread("rpc", [io = state->io] { io->run(); });
    state_ = std::move(state);
    return {};
}

void Server::stop() {
    if (!state_) return;
    state_->events.cancel();
    state_->io->stop();
    state_->thread.join();
    // A reply that the node still owes would keep its connection open.
    state_->hub->closeAll();
    state_.reset();
}

std::uint16_t Server::port() const {
    return state_ ? state_->port : 0;
}

std::string Server::url() const {
    const bool six = endpoint_.address.find(':') != std::string::npos;
    return "http://" + (six ? "[" + endpoint_.address + "]" : endpoint_.address) + ":" +
           std::to_string(port());
}

} // namespace phoenix::rpc
