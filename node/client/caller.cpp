#include "node/client/caller.h"

#include "node/base/hex.h"
#include "node/crypto/base64.h"
#include "node/json/jsonrpc.h"

#include <boost/asio/as_tuple.hpp>
#include <boost/asio/co_spawn.hpp>
#include <boost/asio/detached.hpp>
#include <boost/asio/io_context.hpp>
#include <boost/asio/ip/tcp.hpp>
#include <boost/asio/use_awaitable.hpp>
#include <boost/beast/core/flat_buffer.hpp>
#include <boost/beast/core/tcp_stream.hpp>
#include <boost/beast/http.hpp>

namespace phoenix::client {

namespace asio = boost::asio;
namespace beast = boost::beast;
namespace http = beast::http;

namespace {

constexpr auto kQuiet = asio::as_tuple(asio::use_awaitable);
constexpr auto kConnectTimeout = std::chrono::seconds(5);
constexpr std::size_t kAnswerBytesMax = 64u << 20;

} // namespace

// Blocking Beast calls know no timeouts, so a small loop runs the asynchronous ones to their end.
struct Caller::Connection {
    asio::io_context io{1};
    beast::tcp_stream stream{io};
    bool open = false;

    asio::awaitable<beast::error_code> connect(const Url& url) {
        asio::ip::tcp::resolver resolver(io);
        const auto [unresolved, places] =
            co_await resolver.async_resolve(url.host, std::to_string(url.port), kQuiet);
        if (unresolved) co_return unresolved;
        stream.expires_after(kConnectTimeout);
        const auto [error, place] = co_await stream.async_connect(places, kQuiet);
        open = !error;
        co_return error;
    }

    asio::awaitable<beast::error_code> exchange(http::request<http::string_body>& request,
                                                http::response_parser<http::string_body>& parser,
                                                std::chrono::milliseconds timeout) {
        stream.expires_after(timeout);
        const auto [unsent, sent] = co_await http::async_write(stream, request, kQuiet);
        if (unsent) co_return unsent;
        beast::flat_buffer buffer;
        const auto [unread, got] = co_await http::async_read(stream, buffer, parser, kQuiet);
        open = !unread && parser.keep_alive();
        co_return unread;
    }

    beast::error_code run(asio::awaitable<beast::error_code> work) {
        beast::error_code result;
        asio::co_spawn(
            io, std::move(work),
            [&result](const std::exception_ptr&, beast::error_code error) { result = error; });
        io.restart();
        io.run();
        return result;
    }
};

std::string unreachableText(const Url& url, std::string_view why) {
    return "no node answers at " + url.text() + " (" + std::string(why) +
           "); start one with phoenixd --home DIR, or name another with --rpc";
}

Caller::Caller(Url url, std::chrono::milliseconds timeout)
    : url_(std::move(url)), timeout_(timeout) {}
Caller::~Caller() = default;

std::unexpected<Error> Caller::unreachable(const std::string& why) {
    connection_.reset();
    reached_ = false;
    return fail(ErrorCode::Retry, unreachableText(url_, why));
}

Result<json::Value> Caller::call(std::string_view method, json::Object params) {
    reached_ = true;
    http::request<http::string_body> request(http::verb::post, "/", 11);
    request.set(http::field::host, url_.authority());
    request.set(http::field::content_type, "application/json");
    const std::uint64_t id = nextId_++;
    request.body() = json::print(json::makeRequest(id, method, std::move(params)));
    request.prepare_payload();

    std::optional<http::response_parser<http::string_body>> parser;
    // A kept connection may have been closed by the server in the meantime: then once more, on a
    // new one.
    const bool kept = connection_ && connection_->open;
    for (int attempt = kept ? 0 : 1; attempt < 2; ++attempt) {
        if (attempt == 1) {
            connection_ = std::make_unique<Connection>();
            if (const auto error = connection_->run(connection_->connect(url_)))
                return unreachable(error.message());
        }
        parser.emplace().body_limit(kAnswerBytesMax);
        const auto error = connection_->run(connection_->exchange(request, *parser, timeout_));
        if (!error) break;
        if (attempt == 1) return unreachable(error.message());
    }
    const auto& response = parser->get();
    if (response.result() != http::status::ok) {
        std::string why = response.body().substr(0, 200);
        while (!why.empty() && why.back() == '\n')
            why.pop_back();
        return reject("the node at " + url_.text() + " refused the request: " + why);
    }
    const auto message = json::parse(response.body(), kAnswerBytesMax);
    if (!message) return unreachable("it does not speak JSON-RPC");
    auto read = json::readResponse(*message);
    if (!read) return unreachable("it does not speak JSON-RPC");
    return std::move(read->answer);
}

Result<chain::Hash> Caller::submit(const chain::Transaction& transaction) {
    const auto answer = call("submit", {{"transaction", toHex(codec::encode(transaction))}});
    if (!answer) return forward(answer);
    if (!answer->is_object() || !answer->get_object().contains("hash"))
        return reject("the node gave no hash");
    return json::fromJson<chain::Hash>(answer->get_object().at("hash"), "the transaction's hash");
}

Result<Bytes> Caller::query(std::string_view service, std::string_view method, ByteView args) {
    const auto answer =
        call("query", {{"service", service}, {"method", method}, {"args", toHex(args)}});
    if (!answer) return forward(answer);
    if (!answer->is_object() || !answer->get_object().contains("result"))
        return reject("the node gave no result");
    return json::fromJson<Bytes>(answer->get_object().at("result"), "the result");
}

Result<Bytes> Caller::package(const chain::Hash& codeHash) {
    const auto answer = call("package", {{"code_hash", toHex(codeHash)}});
    if (!answer) return forward(answer);
    const json::Value* text =
        answer->is_object() ? answer->get_object().if_contains("package") : nullptr;
    if (text == nullptr || !text->is_string()) return reject("the node gave no package");
    return crypto::fromBase64(text->get_string().c_str());
}

Result<api::GateReport> Caller::checkPackage(ByteView package) {
    return ask<api::GateReport>("check_package", {{"package", crypto::toBase64(package)}});
}

Result<api::PackageInspection> Caller::inspectPackage(ByteView package) {
    return ask<api::PackageInspection>("inspect_package", {{"package", crypto::toBase64(package)}});
}

} // namespace phoenix::client
