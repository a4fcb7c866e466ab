// Begins a new home with a snapshot of the state instead of genesis, before there is an engine.
#pragma once

#include "node/gossip/state_sync.h"
#include "node/net/network.h"

namespace phoenix::host {

// Returns when the store is at the snapshot's height; says on the log how far it is. Errors: the store's, the options'.
Result<> fetchState(storage::Store& store, const crypto::KeyPair& key, const net::Options& options, const chain::TrustedBlock& trusted);

} // namespace phoenix::host
