#include "node/rpc/web_socket.h"

#include "node/base/log.h"
#include "node/json/values.h"

#include <boost/asio/as_tuple.hpp>
#include <boost/asio/co_spawn.hpp>
#include <boost/asio/detached.hpp>
#include <boost/asio/steady_timer.hpp>
#include <boost/asio/use_awaitable.hpp>
#include <boost/beast/core/buffers_to_string.hpp>
#include <boost/beast/core/flat_buffer.hpp>

namespace phoenix::rpc {

namespace asio = boost::asio;
namespace beast = boost::beast;
namespace websocket = beast::websocket;

namespace {

constexpr auto kQuiet = asio::as_tuple(asio::use_awaitable);

// Reads in one coroutine and writes in another, from a bounded queue between them.
class WebSocket : public Subscriber, public std::enable_shared_from_this<WebSocket> {
  public:
    WebSocket(std::shared_ptr<Hub> hub, beast::tcp_stream stream)
        : hub_(std::move(hub)), stream_(std::move(stream)), wake_(hub_->io()) {
        wake_.expires_at(asio::steady_timer::time_point::max());
    }
    ~WebSocket() override { hub_->remove(*this); }

    asio::awaitable<void> run(const beast::http::request<beast::http::string_body>& request) {
        beast::get_lowest_layer(stream_).expires_never();
        websocket::stream_base::timeout timeout =
            websocket::stream_base::timeout::suggested(beast::role_type::server);
        timeout.keep_alive_pings = true;
        stream_.set_option(timeout);
        stream_.read_message_max(hub_->limits().bodyBytesMax);
        const auto [refused] = co_await stream_.async_accept(request, kQuiet);
        if (refused) co_return;
        stream_.text(true);
        asio::co_spawn(
            hub_->io(),
            [self = shared_from_this()]() -> asio::awaitable<void> { return self->writeAll(); },
            asio::detached);
        co_await readAll();
        drop();
    }

    bool wants(api::NodeEventKind kind) const override { return wanted_.contains(kind); }

    void push(std::shared_ptr<const std::string> message) override {
        if (closed_) return;
        queueBytes_ += message->size();
        queue_.push_back(std::move(message));
        if (queue_.size() > hub_->limits().queueMessagesMax ||
            queueBytes_ > hub_->limits().queueBytesMax) {
            LOG_WARNING("a subscriber is dropped: {} messages wait for it", queue_.size());
            drop();
        }
        wake_.cancel();
    }

    void drop() override {
        if (std::exchange(closed_, true)) return;
        hub_->remove(*this);
        wake_.cancel();
        beast::get_lowest_layer(stream_).close();
    }

  private:
    asio::awaitable<void> readAll() {
        beast::flat_buffer buffer;
        const Subscribe subscribe = [this](const json::Object& params) {
            return this->subscribe(params);
        };
        while (!closed_) {
            const auto [error, count] = co_await stream_.async_read(buffer, kQuiet);
            if (error) co_return;
            const std::string text = beast::buffers_to_string(buffer.data());
            buffer.consume(buffer.size());
            std::string answer = co_await answerText(hub_, text, subscribe);
            if (!answer.empty()) push(std::make_shared<const std::string>(std::move(answer)));
        }
    }

    asio::awaitable<void> writeAll() {
        while (!closed_) {
            if (queue_.empty()) {
                co_await wake_.async_wait(kQuiet);
                wake_.expires_at(asio::steady_timer::time_point::max());
                continue;
            }
            const auto message = queue_.front();
            queue_.pop_front();
            queueBytes_ -= message->size();
            const auto [error, count] =
                co_await stream_.async_write(asio::buffer(*message), kQuiet);
            if (error) drop();
        }
    }

    // {"kinds": ["block", …]}; without kinds, all of them.
    json::RpcAnswer subscribe(const json::Object& params) {
        std::set<api::NodeEventKind> wanted;
        const json::Value* kinds = params.if_contains("kinds");
        const auto known = [](std::string_view text) -> std::optional<api::NodeEventKind> {
            for (int kind = 0; kind <= int(api::NodeEventKind::Stopped); ++kind)
                if (api::name(api::NodeEventKind(kind)) == text) return api::NodeEventKind(kind);
            return std::nullopt;
        };
        if (kinds == nullptr) {
            for (int kind = 0; kind <= int(api::NodeEventKind::Stopped); ++kind)
                wanted.insert(api::NodeEventKind(kind));
        } else if (!kinds->is_array()) {
            return std::unexpected(
                json::RpcError{json::kInvalidParams, "kinds must be an array of names"});
        } else {
            for (const json::Value& one : kinds->get_array()) {
                const auto kind = one.is_string()
                                      ? known({one.get_string().data(), one.get_string().size()})
                                      : std::nullopt;
                if (!kind)
                    return std::unexpected(
                        json::RpcError{json::kInvalidParams,
                                       json::print(one).substr(0, 64) + " is not a kind of event"});
                wanted.insert(*kind);
            }
        }
        wanted_ = std::move(wanted);
        hub_->add(*this);
        return json::Value(true);
    }

    std::shared_ptr<Hub> hub_;
    websocket::stream<beast::tcp_stream> stream_;
    asio::steady_timer wake_;
    std::deque<std::shared_ptr<const std::string>> queue_;
    std::size_t queueBytes_ = 0;
    std::set<api::NodeEventKind> wanted_;
    bool closed_ = false;
};

} // namespace

asio::awaitable<void>
serveWebSocket(std::shared_ptr<Hub> hub, Place& place, beast::tcp_stream stream,
               const beast::http::request<beast::http::string_body>& request) {
    const auto socket = std::make_shared<WebSocket>(std::move(hub), std::move(stream));
    place.closeBy([socket] { socket->drop(); });
    co_await socket->run(request);
}

} // namespace phoenix::rpc
