#include "node/client/link.h"

#include "node/base/mailbox.h"
#include "node/base/thread.h"
#include "node/client/caller.h"
#include "node/json/jsonrpc.h"

#include <atomic>
#include <boost/asio/as_tuple.hpp>
#include <boost/asio/co_spawn.hpp>
#include <boost/asio/detached.hpp>
#include <boost/asio/io_context.hpp>
#include <boost/asio/ip/tcp.hpp>
#include <boost/asio/post.hpp>
#include <boost/asio/steady_timer.hpp>
#include <boost/asio/use_awaitable.hpp>
#include <boost/beast/core/buffers_to_string.hpp>
#include <boost/beast/core/flat_buffer.hpp>
#include <boost/beast/core/tcp_stream.hpp>
#include <boost/beast/websocket.hpp>

namespace phoenix::client {

namespace asio = boost::asio;
namespace beast = boost::beast;
namespace websocket = beast::websocket;

namespace {

using Stream = websocket::stream<beast::tcp_stream>;

constexpr auto kQuiet = asio::as_tuple(asio::use_awaitable);
constexpr auto kConnectTimeout = std::chrono::seconds(5);
constexpr auto kAnswerTimeout = std::chrono::seconds(150);
constexpr auto kPauseMin = std::chrono::milliseconds(250);
constexpr auto kPauseMax = std::chrono::milliseconds(5'000);
constexpr std::size_t kMessageBytesMax = 64u << 20;
constexpr std::size_t kPendingMax = 100'000;

} // namespace

struct Link::State {
    State(const Url& url, Handlers handlers)
        : url(url), handlers(std::move(handlers)), wake(io), sweep(io) {}

    struct Request {
        std::string method;
        json::Object params;
        api::Reply<json::Value> reply;
    };

    struct Pending {
        api::Reply<json::Value> reply;
        std::chrono::steady_clock::time_point deadline;
    };

    const Url url;
    const Handlers handlers;
    asio::io_context io{1};
    asio::steady_timer wake;
    asio::steady_timer sweep;
    std::shared_ptr<Stream> stream; // while connected
    Mailbox<Request> inbox{kPendingMax};
    std::deque<std::string> queue;
    std::map<std::uint64_t, Pending> pending;
    std::uint64_t nextId = 1;
    std::atomic<bool> connected{false};
    std::thread thread;

    // Connects, serves until the connection ends, pauses, and again.
    asio::awaitable<void> run() {
        auto pause = kPauseMin;
        for (;;) {
            const bool served = co_await serve();
            pause = served ? kPauseMin : std::min(kPauseMax, pause * 2);
            asio::steady_timer timer(io, pause);
            co_await timer.async_wait(kQuiet);
        }
    }

    asio::awaitable<bool> serve() {
        auto fresh = std::make_shared<Stream>(io);
        const beast::error_code failed = co_await open(*fresh);
        if (failed) {
            handlers.lost(unreachableText(url, failed.message()));
            co_return false;
        }
        stream = fresh;
        connected = true;
        queue.clear();
        asio::co_spawn(
            io, [this, fresh] { return writeAll(fresh); }, asio::detached);
        handlers.connected();
        beast::flat_buffer buffer;
        for (;;) {
            const auto [error, count] = co_await fresh->async_read(buffer, kQuiet);
            if (error) {
                end(unreachableText(url, error == websocket::error::closed
                                             ? "it closed the connection"
                                             : error.message()));
                co_return true;
            }
            const std::string text = beast::buffers_to_string(buffer.data());
            buffer.consume(buffer.size());
            receive(text);
        }
    }

    asio::awaitable<beast::error_code> open(Stream& fresh) {
        asio::ip::tcp::resolver resolver(io);
        const auto [unresolved, places] =
            co_await resolver.async_resolve(url.host, std::to_string(url.port), kQuiet);
        if (unresolved) co_return unresolved;
        auto& lowest = beast::get_lowest_layer(fresh);
        lowest.expires_after(kConnectTimeout);
        const auto [unconnected, place] = co_await lowest.async_connect(places, kQuiet);
        if (unconnected) co_return unconnected;
        beast::error_code ignored;
        lowest.socket().set_option(asio::ip::tcp::no_delay(true), ignored);
        const auto [refused] = co_await fresh.async_handshake(url.authority(), "/", kQuiet);
        if (refused) co_return refused;
        lowest.expires_never();
        websocket::stream_base::timeout timeout =
            websocket::stream_base::timeout::suggested(beast::role_type::client);
        timeout.idle_timeout = std::chrono::seconds(30);
        timeout.keep_alive_pings = true;
        fresh.set_option(timeout);
        fresh.read_message_max(kMessageBytesMax);
        fresh.text(true);
        co_return beast::error_code();
    }

    asio::awaitable<void> writeAll(std::shared_ptr<Stream> own) {
        while (stream == own) {
            if (queue.empty()) {
                wake.expires_at(asio::steady_timer::time_point::max());
                co_await wake.async_wait(kQuiet);
                continue;
            }
            const std::string message = std::move(queue.front());
            queue.pop_front();
            const auto [error, count] = co_await own->async_write(asio::buffer(message), kQuiet);
            if (error) beast::get_lowest_layer(*own).close();
        }
    }

    void receive(const std::string& text) {
        const auto message = json::parse(text, kMessageBytesMax);
        if (!message || !message->is_object()) return;
        const json::Object& object = message->get_object();
        if (const json::Value* params = object.if_contains("params");
            params && object.contains("method"))
            return handlers.event(*params);
        auto response = json::readResponse(*message);
        if (!response) return;
        const auto found = pending.find(response->id);
        if (found == pending.end()) return;
        const auto reply = std::move(found->second.reply);
        pending.erase(found);
        reply(std::move(response->answer));
    }

    void takeInbox() {
        while (inbox.size() > 0)
            send(*inbox.receive());
    }

    void send(Request request) {
        if (!stream)
            return request.reply(
                fail(ErrorCode::Retry, unreachableText(url, "the connection is lost")));
        if (pending.size() >= kPendingMax) return request.reply(tooMany());
        const std::uint64_t id = nextId++;
        pending[id] = {std::move(request.reply), std::chrono::steady_clock::now() + kAnswerTimeout};
        queue.push_back(
            json::print(json::makeRequest(id, request.method, std::move(request.params))));
        wake.cancel();
    }

    std::unexpected<Error> tooMany() const {
        return fail(ErrorCode::Retry, "too many requests wait for " + url.text() + "; slow down");
    }

    void end(const std::string& why) {
        stream.reset();
        connected = false;
        wake.cancel();
        failAll(why);
        handlers.lost(why);
    }

    void failAll(const std::string& why) {
        auto all = std::exchange(pending, {});
        for (auto& [id, waiting] : all)
            waiting.reply(fail(ErrorCode::Retry, why));
        while (inbox.size() > 0)
            inbox.receive()->reply(fail(ErrorCode::Retry, why));
    }

    // A node that stays silent must not leave a caller waiting for ever.
    asio::awaitable<void> sweepPending() {
        for (;;) {
            sweep.expires_after(std::chrono::seconds(5));
            co_await sweep.async_wait(kQuiet);
            const auto now = std::chrono::steady_clock::now();
            while (!pending.empty() && pending.begin()->second.deadline < now) {
                const auto reply = std::move(pending.begin()->second.reply);
                pending.erase(pending.begin());
                reply(fail(ErrorCode::Retry,
                           "the node at " + url.text() + " did not answer in time"));
            }
        }
    }
};

Link::Link(const Url& url, Handlers handlers)
    : state_(std::make_unique<State>(url, std::move(handlers))) {}

Link::~Link() {
    state_->io.stop();
    if (state_->thread.joinable()) state_->thread.join();
    state_->failAll("the connection to " + state_->url.text() + " was given up");
}

void Link::start() {
    State* state = state_.get();
    asio::co_spawn(
        state->io, [state] { return state->run(); }, asio::detached);
    asio::co_spawn(
        state->io, [state] { return state->sweepPending(); }, asio::detached);
    state->thread = startThread("client", [state] { state->io.run(); });
}

void Link::send(std::string method, json::Object params, api::Reply<json::Value> reply) {
    if (!state_->inbox.trySend({std::move(method), std::move(params), reply}))
        return reply(state_->tooMany());
    asio::post(state_->io, [state = state_.get()] { state->takeInbox(); });
}

bool Link::connected() const {
    return state_->connected;
}

} // namespace phoenix::client
