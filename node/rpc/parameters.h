// How a method reads its named parameters.
#pragma once

#include "node/json/jsonrpc.h"
#include "node/json/values.h"

namespace phoenix::rpc {

inline std::unexpected<json::RpcError> invalid(std::string message) {
    return std::unexpected(json::RpcError{json::kInvalidParams, std::move(message)});
}

template<typename T>
Result<T> parameter(const json::Object& params, std::string_view name) {
    const json::Value* value = params.if_contains(name);
    if (value == nullptr) return reject("the parameter \"" + std::string(name) + "\" is missing");
    return json::fromJson<T>(*value, "the parameter \"" + std::string(name) + "\"");
}

} // namespace phoenix::rpc
