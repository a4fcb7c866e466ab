// `phoenix testnet up`: starts a testnet's nodes and stays with them, in the foreground or in the background.
#pragma once

#include "app/cli/context.h"
#include "node/testnet/layout.h"

namespace phoenix::cli {

// Until Ctrl-C, or until `testnet down` from elsewhere; then all nodes are stopped. With `background` it is the
// process behind --detach: it says "listening" on stdout, and events line by line on stderr.
Result<> runTestnet(Context& context, const testnet::Layout& layout, bool background);

// Starts that process, and returns when every node is ready. An error when one is not; the others go on.
Result<> detachTestnet(Context& context, const testnet::Layout& layout);

} // namespace phoenix::cli
