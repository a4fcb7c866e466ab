// 128-bit numbers, the widest that canonical IR has, and how constants are made of them.
#pragma once

#include "node/upgrade/ir/module.h"

namespace phoenix::ir {

using Wide = unsigned __int128;
using SignedWide = __int128;

inline Wide wideOf(std::uint64_t low, std::uint64_t high) {
    return Wide(high) << 64 | low;
}

// The bits of a constant, zero-extended.
inline Wide bitsOf(const Operand& constant) {
    return wideOf(constant.low, constant.high);
}

// The lowest `width` bits, as a signed number. `width` is 1 to 128.
inline SignedWide signExtend(Wide bits, unsigned width) {
    return SignedWide(bits << (128 - width)) >> (128 - width);
}

inline Wide truncate(Wide bits, unsigned width) {
    return bits << (128 - width) >> (128 - width);
}

} // namespace phoenix::ir
