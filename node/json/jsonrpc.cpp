#include "node/json/jsonrpc.h"

namespace phoenix::json {

namespace {

std::unexpected<RpcError> refuse(int code, std::string message) {
    return std::unexpected(RpcError{code, std::move(message)});
}

std::expected<RpcRequest, RpcError> readRequest(Value& value) {
    if (!value.is_object()) return refuse(kInvalidRequest, "a request must be an object");
    Object& object = value.get_object();
    const Value* version = object.if_contains("jsonrpc");
    if (version == nullptr || *version != "2.0")
        return refuse(kInvalidRequest, "a request must have \"jsonrpc\": \"2.0\"");
    RpcRequest request;
    if (const Value* id = object.if_contains("id")) {
        if (!id->is_string() && !id->is_number() && !id->is_null())
            return refuse(kInvalidRequest, "an id must be a string, a number or null");
        request.id = *id;
    }
    const Value* method = object.if_contains("method");
    if (method == nullptr || !method->is_string())
        return refuse(kInvalidRequest, "a request must have a method, which is a string");
    request.method.assign(method->get_string().data(), method->get_string().size());
    if (Value* params = object.if_contains("params")) {
        if (params->is_array() && params->get_array().empty()) return request;
        if (!params->is_object())
            return refuse(kInvalidParams, "parameters of " + request.method.substr(0, 64) +
                                              " must be an object: they have names");
        request.params = std::move(params->get_object());
    }
    return request;
}

} // namespace

RpcError toRpcError(const Error& error) {
    return {kFirstNodeError - int(error.code), error.message};
}

Error fromRpcError(const RpcError& error) {
    const int number = kFirstNodeError - error.code;
    const bool known = number >= 0 && number <= int(ErrorCode::Stop);
    return {known ? ErrorCode(number) : ErrorCode::Reject, error.message};
}

std::expected<RpcRequests, RpcError> readRequests(std::string_view text) {
    auto document = parse(text);
    if (!document) return refuse(kParseError, document.error().message);
    RpcRequests requests;
    if (!document->is_array()) {
        requests.all.push_back(readRequest(*document));
        return requests;
    }
    requests.batch = true;
    Array& batch = document->get_array();
    if (batch.empty() || batch.size() > kBatchMax)
        return refuse(kInvalidRequest,
                      "a batch has 1 to " + std::to_string(kBatchMax) + " requests");
    for (Value& one : batch)
        requests.all.push_back(readRequest(one));
    return requests;
}

Object makeRequest(std::uint64_t id, std::string_view method, Object params) {
    return {{"jsonrpc", "2.0"}, {"id", id}, {"method", method}, {"params", std::move(params)}};
}

Object makeNotification(std::string_view method, Value params) {
    return {{"jsonrpc", "2.0"}, {"method", method}, {"params", std::move(params)}};
}

Object makeResponse(const Value& id, const RpcAnswer& answer) {
    Object response{{"jsonrpc", "2.0"}, {"id", id}};
    if (answer)
        response["result"] = *answer;
    else
        response["error"] = {{"code", answer.error().code}, {"message", answer.error().message}};
    return response;
}

Result<RpcResponse> readResponse(const Value& message) {
    const auto strange = [] { return reject("the answer is not a JSON-RPC 2.0 response"); };
    if (!message.is_object()) return strange();
    const Object& object = message.get_object();
    RpcResponse response;
    // Boost reads a small whole number as signed.
    if (const Value* id = object.if_contains("id"); id != nullptr && id->is_int64())
        response.id = std::uint64_t(id->get_int64());
    if (const Value* result = object.if_contains("result")) {
        response.answer = *result;
        return response;
    }
    const Value* error = object.if_contains("error");
    if (error == nullptr || !error->is_object()) return strange();
    const Value* code = error->get_object().if_contains("code");
    const Value* text = error->get_object().if_contains("message");
    if (code == nullptr || !code->is_int64() || text == nullptr || !text->is_string())
        return strange();
    const RpcError read{int(code->get_int64()), std::string(text->get_string().c_str())};
    response.answer = std::unexpected(fromRpcError(read));
    return response;
}

} // namespace phoenix::json
