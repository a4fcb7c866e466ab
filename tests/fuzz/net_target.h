// What of the network is fuzzed: everything that a stranger's bytes reach inside TLS, without
// sockets.
#pragma once

#include "tests/fuzz/targets.h"

namespace phoenix::fuzz {

// The first byte says in what pieces the rest comes. It is cut into frames and read as a handshake,
// then as control messages. Refused: no hello. Decoded: a peer. Accepted: and a control message
// after it.
Reached netTarget(ByteView input);

} // namespace phoenix::fuzz
