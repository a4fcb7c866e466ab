#include "app/cli/arguments.h"

#include "node/base/file.h"
#include "node/base/hex.h"

#include <charconv>

namespace phoenix::cli {

using service::TypeKind;
using service::TypeTree;
using service::Value;

json::Value toJson(const TypeTree& type, const Value& value) {
    switch (type.kind) {
    case TypeKind::U8:
    case TypeKind::U16:
    case TypeKind::U32:
        return std::get<std::uint64_t>(value.data);
    case TypeKind::Bool:
        return std::get<bool>(value.data);
    case TypeKind::String:
        return json::Value(std::string_view(std::get<std::string>(value.data)));
    case TypeKind::List: {
        json::Array array;
        for (const Value& element : std::get<Value::List>(value.data))
            array.push_back(toJson(type.children.front(), element));
        return array;
    }
    case TypeKind::Option:
        if (std::holds_alternative<std::monostate>(value.data)) return json::Value();
        return toJson(type.children.front(), value);
    case TypeKind::Struct: {
        json::Object object;
        const auto& fields = std::get<Value::Fields>(value.data);
        for (std::size_t i = 0; i < fields.size(); ++i)
            object[fields[i].name] = toJson(type.children[i], fields[i].value);
        return object;
    }
    default:
        return json::Value(service::scalarText(type, value));
    }
}

Result<Value> fromJson(const TypeTree& type, const json::Value& value, const std::string& name) {
    const auto wrong = [&](const char* wanted) { return reject(name + " must be " + wanted); };
    switch (type.kind) {
    case TypeKind::Bool:
        if (!value.is_bool()) return wrong("true or false");
        return Value{value.get_bool()};
    case TypeKind::String:
        if (!value.is_string()) return wrong("a string");
        return Value{std::string(value.get_string().data(), value.get_string().size())};
    case TypeKind::List: {
        if (!value.is_array()) return wrong("an array");
        Value::List list;
        for (const json::Value& element : value.get_array()) {
            auto read = fromJson(type.children.front(), element,
                                 name + "[" + std::to_string(list.size()) + "]");
            if (!read) return read;
            list.push_back(std::move(*read));
        }
        return Value{std::move(list)};
    }
    case TypeKind::Option:
        if (value.is_null()) return Value{};
        return fromJson(type.children.front(), value, name);
    case TypeKind::Struct: {
        if (!value.is_object()) return wrong("an object");
        const json::Object& object = value.get_object();
        Value::Fields fields;
        for (std::size_t i = 0; i < type.children.size(); ++i) {
            const json::Value* member = object.if_contains(type.names[i]);
            const bool optional = type.children[i].kind == TypeKind::Option;
            if (member == nullptr && !optional)
                return reject(name + " has no \"" + type.names[i] + "\"");
            auto read = member == nullptr
                            ? Result<Value>(Value{})
                            : fromJson(type.children[i], *member, name + "." + type.names[i]);
            if (!read) return read;
            fields.push_back({type.names[i], std::move(*read)});
        }
        for (const auto& [key, member] : object)
            if (std::find(type.names.begin(), type.names.end(),
                          std::string(key.data(), key.size())) == type.names.end())
                return reject(name + " has no field \"" + std::string(key.data(), key.size()) +
                              "\"; it has " + service::toText(type));
        return Value{std::move(fields)};
    }
    default: {
        // Integers as number or string; bytes, hashes, keys and addresses as text.
        const std::string text =
            value.is_string() ? std::string(value.get_string().data(), value.get_string().size())
                              : json::print(value);
        auto read = service::parseScalar(type, text);
        if (!read) return forward(read, name);
        return read;
    }
    }
}

namespace {

constexpr std::size_t kArgumentFileMax = 1u << 20;

Result<Value> fromText(const TypeTree& type, const std::string& text, const std::string& name) {
    const TypeTree& inner =
        type.kind == TypeKind::Option && !type.children.empty() ? type.children.front() : type;
    if (inner.kind == TypeKind::List || inner.kind == TypeKind::Struct) {
        const auto parsed = json::parse(text);
        if (!parsed)
            return forward(parsed, "the argument " + name + " (" + service::toText(type) + ")");
        return fromJson(type, *parsed, name);
    }
    auto read = service::parseScalar(type, text);
    if (!read) return forward(read, "the argument " + name);
    return read;
}

// @FILE stands for what the file holds, @@ for one @.
Result<std::string> valueOf(const std::string& text) {
    if (text.starts_with("@@")) return text.substr(1);
    if (!text.starts_with('@')) return text;
    auto content = readTextFile(text.substr(1), kArgumentFileMax);
    while (content && !content->empty() && content->back() == '\n') content->pop_back();
    return content;
}

} // namespace

Result<Bytes> encodeArguments(const service::MethodDescriptor& method,
                              const std::vector<std::string>& given) {
    const auto type = service::parseType(method.args);
    if (!type) return forward(type);
    std::map<std::string, std::string> texts;
    for (const std::string& one : given) {
        const std::size_t equals = one.find('=');
        if (equals == std::string::npos || equals == 0)
            return reject("an argument is written as name=value, not \"" + one + "\"");
        auto value = valueOf(one.substr(equals + 1));
        if (!value) return forward(value, "the argument " + one.substr(0, equals));
        if (!texts.emplace(one.substr(0, equals), std::move(*value)).second)
            return reject("the argument " + one.substr(0, equals) + " is given twice");
    }
    const std::string takes =
        method.name + " takes " + (method.args == "{}" ? "no arguments" : method.args);
    if (type->kind != TypeKind::Struct) {
        if (texts.size() != 1 || !texts.contains("value"))
            return reject(takes + "; give it as --arg value=…");
        auto value = fromText(*type, texts["value"], "value");
        if (!value) return forward(value);
        return service::encodeValue(*type, *value);
    }
    Value::Fields fields;
    for (std::size_t i = 0; i < type->children.size(); ++i) {
        const auto text = texts.find(type->names[i]);
        if (text == texts.end()) {
            if (type->children[i].kind != TypeKind::Option)
                return reject("the argument " + type->names[i] + " is missing; " + takes);
            fields.push_back({type->names[i], Value{}});
            continue;
        }
        auto value = fromText(type->children[i], text->second, type->names[i]);
        if (!value) return forward(value);
        fields.push_back({type->names[i], std::move(*value)});
        texts.erase(text);
    }
    if (!texts.empty())
        return reject("there is no argument " + texts.begin()->first + "; " + takes);
    return service::encodeValue(*type, Value{std::move(fields)});
}

Result<json::Value> decodeTyped(const std::string& type, ByteView bytes) {
    const auto tree = service::parseType(type);
    if (!tree) return forward(tree);
    const auto value = service::decodeValue(*tree, bytes);
    if (!value) return forward(value);
    return toJson(*tree, *value);
}

Result<service::Descriptor> descriptorOf(client::Caller& node, const std::string& service) {
    const auto services = node.ask<std::vector<api::ServiceInfo>>("services");
    if (!services) return forward(services);
    std::string known;
    for (const api::ServiceInfo& info : *services) {
        if (info.service == service) return service::decodeDescriptor(info.descriptor);
        known += (known.empty() ? "" : ", ") + info.service;
    }
    return fail(ErrorCode::NotFound, "there is no service " + service + "; there are " + known);
}

Result<std::pair<std::string, std::string>> splitTarget(const std::string& target) {
    const std::size_t dot = target.find('.');
    if (dot == std::string::npos || dot == 0 || dot + 1 == target.size())
        return reject("a method is named as SERVICE.METHOD, not \"" + target + "\"");
    return std::pair(target.substr(0, dot), target.substr(dot + 1));
}

} // namespace phoenix::cli
