// The arguments of a call: its fields in Borsh, one after the other.
#pragma once

#include "node/codec/borsh.h"

namespace phoenix::codec {

template<typename... Fields>
Bytes argumentsOf(const Fields&... fields) {
    Writer out;
    (write(out, fields), ...);
    return out.take();
}

} // namespace phoenix::codec
