#include "node/rpc/session.h"

#include "node/base/log.h"
#include "node/rpc/prometheus.h"
#include "node/rpc/web_socket.h"

#include <boost/asio/as_tuple.hpp>
#include <boost/asio/use_awaitable.hpp>
#include <boost/beast/core/flat_buffer.hpp>
#include <boost/beast/http.hpp>

namespace phoenix::rpc {

namespace asio = boost::asio;
namespace beast = boost::beast;
namespace http = beast::http;

namespace {

using Request = http::request<http::string_body>;
using Response = http::response<http::string_body>;

Response respond(const Request& request, http::status status, std::string_view type,
                 std::string body) {
    Response response(status, request.version());
    response.set(http::field::content_type, type);
    response.set(http::field::cache_control, "no-store");
    response.keep_alive(request.keep_alive());
    response.body() = std::move(body);
    response.prepare_payload();
    return response;
}

// A page in the operator's browser must not reach the node: only pages that were served from this
// machine may ask, and programs, which send no Origin.
bool fromElsewhere(const Request& request) {
    const auto origin = request[http::field::origin];
    if (origin.empty()) return false;
    for (const std::string_view local : {"http://127.0.0.1", "http://localhost", "http://[::1]"})
        if (origin.starts_with(local) &&
            (origin.size() == local.size() || origin[local.size()] == ':'))
            return false;
    return true;
}

Response answerGet(const Request& request, const Hub& hub) {
    const auto snapshot = hub.snapshot();
    if (request.target() == "/health") {
        const bool syncing = snapshot->status.syncing;
        return respond(request, syncing ? http::status::service_unavailable : http::status::ok,
                       "application/json",
                       json::print(json::Object{{"healthy", !syncing},
                                                {"height", snapshot->status.height},
                                                {"time_ms", snapshot->status.timeMs}}) +
                           "\n");
    }
    if (request.target() == "/metrics")
        return respond(request, http::status::ok, "text/plain; version=0.0.4",
                       prometheusText(*snapshot));
    return respond(request, http::status::not_found, "text/plain",
                   "POST JSON-RPC 2.0 here, or GET /health or /metrics.\n");
}

asio::awaitable<Response> answerRequest(std::shared_ptr<Hub> hub, const Request& request) {
    if (fromElsewhere(request))
        co_return respond(request, http::status::forbidden, "text/plain",
                          "Pages from other hosts may not ask this node.\n");
    if (request.method() == http::verb::get) co_return answerGet(request, *hub);
    if (request.method() != http::verb::post)
        co_return respond(request, http::status::method_not_allowed, "text/plain",
                          "POST JSON-RPC 2.0 here.\n");
    std::string answer = co_await answerText(hub, request.body(), nullptr);
    if (answer.empty())
        co_return respond(request, http::status::no_content, "application/json", "");
    co_return respond(request, http::status::ok, "application/json", std::move(answer));
}

} // namespace

asio::awaitable<void> serveConnection(std::shared_ptr<Hub> hub, asio::ip::tcp::socket socket) {
    beast::tcp_stream stream(std::move(socket));
    Place place(hub, [&stream] { stream.close(); });
    if (!place.taken()) {
        LOG_WARNING("connection refused: {} are open", hub->limits().connectionsMax);
        co_return;
    }
    beast::flat_buffer buffer;
    const auto timeout = std::chrono::milliseconds(hub->limits().requestTimeoutMs);
    for (;;) {
        http::request_parser<http::string_body> parser;
        parser.body_limit(hub->limits().bodyBytesMax);
        stream.expires_after(timeout);
        const auto [error, count] =
            co_await http::async_read(stream, buffer, parser, asio::as_tuple(asio::use_awaitable));
        if (error == http::error::body_limit || error == http::error::header_limit) {
            Request request;
            request.keep_alive(false);
            Response response = respond(request, http::status::payload_too_large, "text/plain",
                                        "The request is larger than this node reads.\n");
            stream.expires_after(timeout);
            co_await http::async_write(stream, response, asio::as_tuple(asio::use_awaitable));
            break;
        }
        if (error) break;
        const Request request = parser.release();
        if (beast::websocket::is_upgrade(request) && !fromElsewhere(request)) {
            co_await serveWebSocket(hub, place, std::move(stream), request);
            co_return;
        }
        stream.expires_never();
        Response response = co_await answerRequest(hub, request);
        stream.expires_after(timeout);
        const auto [failed, written] =
            co_await http::async_write(stream, response, asio::as_tuple(asio::use_awaitable));
        if (failed || !response.keep_alive()) break;
    }
    boost::system::error_code ignored;
    stream.socket().shutdown(asio::ip::tcp::socket::shutdown_send, ignored);
}

} // namespace phoenix::rpc
