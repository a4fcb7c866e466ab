#include "node/rpc/session.h"

#include <boost/asio/as_tuple.hpp>
#include <boost/asio/post.hpp>
#include <boost/asio/steady_timer.hpp>
#include <boost/asio/use_awaitable.hpp>

namespace phoenix::rpc {

namespace asio = boost::asio;

namespace {

// Where the node's reply meets the coroutine that waits for it; touched on the rpc thread only.
struct Pending {
    explicit Pending(asio::io_context& io) : timer(io) {}
    asio::steady_timer timer;
    std::optional<json::RpcAnswer> answer;
};

// Keeps the context alive as long as the node may still reply; members end in reverse order.
struct Door {
    std::shared_ptr<asio::io_context> io;
    std::shared_ptr<Pending> pending;
};

asio::awaitable<json::RpcAnswer> ask(std::shared_ptr<Hub> hub, json::RpcRequest request) {
    auto pending = std::make_shared<Pending>(hub->io());
    pending->timer.expires_after(std::chrono::milliseconds(hub->limits().answerTimeoutMs));
    hub->methods().call(request, [door = Door{hub->holdIo(), pending}](json::RpcAnswer answer) {
        asio::post(*door.io, [pending = door.pending, answer = std::move(answer)]() mutable {
            pending->answer = std::move(answer);
            pending->timer.cancel();
        });
    });
    co_await pending->timer.async_wait(asio::as_tuple(asio::use_awaitable));
    if (!pending->answer)
        co_return std::unexpected(
            json::toRpcError({ErrorCode::Retry, "the node did not answer " + request.method +
                                                    " in time; ask again"}));
    co_return std::move(*pending->answer);
}

} // namespace

asio::awaitable<std::string> answerText(std::shared_ptr<Hub> hub, std::string_view text,
                                        Subscribe subscribe) {
    auto requests = json::readRequests(text);
    if (!requests)
        co_return json::print(json::makeResponse(json::Value(), std::unexpected(requests.error())));
    json::Array responses;
    for (auto& request : requests->all) {
        if (!request) {
            responses.push_back(
                json::makeResponse(json::Value(), std::unexpected(request.error())));
            continue;
        }
        const std::optional<json::Value> id = request->id;
        json::RpcAnswer answer;
        if (request->method == "subscribe" && subscribe)
            answer = subscribe(request->params);
        else if (request->method == "subscribe")
            answer = std::unexpected(json::RpcError{
                json::kInvalidRequest,
                "subscribe needs a WebSocket: connect to ws:// at the same address"});
        else
            answer = co_await ask(hub, std::move(*request));
        if (id) responses.push_back(json::makeResponse(*id, answer));
    }
    if (responses.empty()) co_return std::string();
    co_return json::print(requests->batch ? json::Value(std::move(responses)) : responses.front());
}

} // namespace phoenix::rpc
