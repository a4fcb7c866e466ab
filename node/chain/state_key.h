// Keys of the state: service ‖ 0x00 ‖ the service's own key.
#pragma once

#include "node/base/bytes.h"

namespace phoenix::chain {

inline Bytes stateKey(std::string_view service, ByteView key) {
    Bytes full;
    full.reserve(service.size() + 1 + key.size());
    append(full, viewOf(service));
    full.push_back(0);
    append(full, key);
    return full;
}

inline Bytes stateKey(std::string_view service, std::string_view key) {
    return stateKey(service, viewOf(key));
}

} // namespace phoenix::chain
