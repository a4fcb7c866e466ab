// The address of a node's RPC: http://HOST:PORT.
#pragma once

#include "node/base/error.h"

#include <cstdint>

namespace phoenix::client {

struct Url {
    std::string host;
    std::uint16_t port = 0;

    std::string text() const;
    // As the Host field of HTTP wants it.
    std::string authority() const;
};

// Accepts a trailing slash; refuses other schemes and paths, naming what is wrong.
Result<Url> parseUrl(std::string_view text);

} // namespace phoenix::client
