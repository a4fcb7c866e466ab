// The JSON of every value that crosses RPC; the server, the client and the command line share it.
//
// The shapes are those of the programs' contract: heights and counts are numbers; money, power and
// fuel are u64 as decimal strings; hashes and keys are hex; addresses are bech32m.
#pragma once

#include "node/api/network.h"
#include "node/json/value.h"

namespace phoenix::json {

// Defined for the values listed at the end of values.cpp and for vectors of them.
template<typename T>
Value toJson(const T& value);
// `what` names the value in the error.
template<typename T>
Result<T> fromJson(const Value& value, std::string_view what = "the answer");

} // namespace phoenix::json
