// One connection of the RPC server, from its first byte to its end.
#pragma once

#include "node/rpc/hub.h"

#include <boost/asio/awaitable.hpp>
#include <boost/asio/ip/tcp.hpp>

namespace phoenix::rpc {

// HTTP/1.1 with keep-alive; becomes a WebSocket when the client asks for it.
boost::asio::awaitable<void> serveConnection(std::shared_ptr<Hub> hub,
                                             boost::asio::ip::tcp::socket socket);

// The response to a JSON-RPC text, "" when nothing is to be answered. Calls of `subscribe` are
// given to the function, where there is one.
using Subscribe = std::function<json::RpcAnswer(const json::Object& params)>;
boost::asio::awaitable<std::string> answerText(std::shared_ptr<Hub> hub, std::string_view text,
                                               Subscribe subscribe);

} // namespace phoenix::rpc
