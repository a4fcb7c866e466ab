// Between what a person types or reads and the Borsh bytes of a service's interface, by its
// descriptor.
#pragma once

#include "app/cli/context.h"
#include "node/service/descriptor.h"
#include "node/service/value.h"

namespace phoenix::cli {

// u64 and i64 are strings, as everywhere in the programs' JSON; smaller integers are numbers.
json::Value toJson(const service::TypeTree& type, const service::Value& value);
Result<service::Value> fromJson(const service::TypeTree& type, const json::Value& value,
                                const std::string& name);

// "name=value" each: a scalar as it is typed, a list or struct as JSON, @FILE for what a file holds; an option may
// be left out.
Result<Bytes> encodeArguments(const service::MethodDescriptor& method,
                              const std::vector<std::string>& given);
// The value of a method's result or an event.
Result<json::Value> decodeTyped(const std::string& type, ByteView bytes);

// The service's descriptor as the node has it now.
Result<service::Descriptor> descriptorOf(client::Caller& node, const std::string& service);
// "service.method" in two.
Result<std::pair<std::string, std::string>> splitTarget(const std::string& target);

} // namespace phoenix::cli
