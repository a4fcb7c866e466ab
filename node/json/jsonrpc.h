// JSON-RPC 2.0 (jsonrpc.org): requests, answers, and how a node's errors travel in them.
#pragma once

#include "node/json/value.h"

#include <optional>
#include <vector>

namespace phoenix::json {

// Codes of the specification, and one for each ErrorCode of the node.
inline constexpr int kParseError = -32700;
inline constexpr int kInvalidRequest = -32600;
inline constexpr int kMethodNotFound = -32601;
inline constexpr int kInvalidParams = -32602;
inline constexpr int kFirstNodeError = -32000; // minus the ErrorCode's number
inline constexpr std::size_t kBatchMax = 64;

struct RpcError {
    int code = kInvalidRequest;
    std::string message;
};

using RpcAnswer = std::expected<Value, RpcError>;

RpcError toRpcError(const Error& error);
// The specification's own codes become Reject.
Error fromRpcError(const RpcError& error);

struct RpcRequest {
    std::optional<Value> id; // absent: a notification, which is not answered
    std::string method;
    Object params;
};

// One request, or a batch of them; a broken member of a batch is an error of its own.
struct RpcRequests {
    bool batch = false;
    std::vector<std::expected<RpcRequest, RpcError>> all;
};

std::expected<RpcRequests, RpcError> readRequests(std::string_view text);

Object makeRequest(std::uint64_t id, std::string_view method, Object params);
// A message without an id, from server to subscriber.
Object makeNotification(std::string_view method, Value params);
Object makeResponse(const Value& id, const RpcAnswer& answer);

// What a response says, to the client that sent the request.
struct RpcResponse {
    std::uint64_t id = 0;
    Result<Value> answer;
};
Result<RpcResponse> readResponse(const Value& message);

} // namespace phoenix::json
