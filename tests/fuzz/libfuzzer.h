// What the fuzzers share: libFuzzer's own mutator on our bytes, and handing a result back to it.
#pragma once

#include "node/base/bytes.h"

#include <algorithm>

extern "C" std::size_t LLVMFuzzerMutate(std::uint8_t* data, std::size_t size, std::size_t sizeMax);

namespace phoenix::fuzz {

inline void mutateBytes(Bytes& bytes) {
    const std::size_t room = bytes.size() + 64;
    const std::size_t size = bytes.size();
    bytes.resize(room);
    bytes.resize(LLVMFuzzerMutate(bytes.data(), size, room));
}

// Into libFuzzer's buffer; 0 when there is no room for it.
inline std::size_t giveBack(const Bytes& made, std::uint8_t* data, std::size_t sizeMax) {
    if (made.size() > sizeMax) return 0;
    std::copy(made.begin(), made.end(), data);
    return made.size();
}

} // namespace phoenix::fuzz
