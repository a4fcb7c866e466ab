// JSON documents: bounded parsing, printing, and typed reading of parameters.
//
// Boost.JSON stays behind these names: folders above write json::Value and never open its headers.
#pragma once

#include "node/base/error.h"

#include <boost/json/array.hpp>
#include <boost/json/object.hpp>
#include <boost/json/value.hpp>
#include <boost/json/value_from.hpp>

namespace phoenix::json {

using Value = boost::json::value;
using Object = boost::json::object;
using Array = boost::json::array;

inline constexpr std::size_t kDepthMax = 32;
inline constexpr std::size_t kTextBytesMax = 8u << 20;

// The whole text must be one document of RFC 8259; deeper or longer ones are refused, not cut.
Result<Value> parse(std::string_view text, std::size_t bytesMax = kTextBytesMax);
// On one line.
std::string print(const Value& value);
// With two spaces of indentation, for people and files.
std::string printPretty(const Value& value);

} // namespace phoenix::json
