// A WebSocket of the RPC server: requests and answers, and the events it subscribed to.
#pragma once

#include "node/rpc/session.h"

#include <boost/beast/core/tcp_stream.hpp>
#include <boost/beast/http/message.hpp>
#include <boost/beast/http/string_body.hpp>
#include <boost/beast/websocket.hpp>

namespace phoenix::rpc {

// Runs until the client leaves, is too slow, or the server stops.
boost::asio::awaitable<void>
serveWebSocket(std::shared_ptr<Hub> hub, Place& place, boost::beast::tcp_stream stream,
               const boost::beast::http::request<boost::beast::http::string_body>& request);

} // namespace phoenix::rpc
