// What an operator does with a testnet from outside: through its supervisor, or without one where that is possible.
#pragma once

#include "node/testnet/control.h"
#include "node/testnet/layout.h"

namespace phoenix::testnet {

// Waits until the node is ready. NotFound: no supervisor runs, which alone can start nodes.
Result<> startNode(const Layout& layout, std::uint32_t node);
// Waits until the node has ended. SIGTERM, and after half a minute SIGKILL.
Result<> stopNode(const Layout& layout, std::uint32_t node);
// SIGKILL.
Result<> killNode(const Layout& layout, std::uint32_t node);

struct Down {
    std::uint32_t stopped = 0;         // nodes that ran
    std::vector<std::string> forced;   // and did not end when asked, but were killed; known when no supervisor ran
};

// Ends the supervisor and every node, also when the supervisor has died. Nothing runs afterwards.
Result<Down> takeDown(const Layout& layout);

} // namespace phoenix::testnet
