// The channels of the transport and those of the gossip, one to one.
#pragma once

#include "node/gossip/wire.h"
#include "node/net/options.h"

namespace phoenix::host {

inline net::Channel netChannel(gossip::Channel channel) {
    switch (channel) {
    case gossip::Channel::Consensus: return net::Channel::Consensus;
    case gossip::Channel::Transactions: return net::Channel::Mempool;
    case gossip::Channel::Blocks: return net::Channel::Blocks;
    case gossip::Channel::Upgrades: return net::Channel::Upgrades;
    case gossip::Channel::Status: break;
    }
    return net::Channel::Status;
}

inline gossip::Channel gossipChannel(net::Channel channel) {
    switch (channel) {
    case net::Channel::Consensus: return gossip::Channel::Consensus;
    case net::Channel::Mempool: return gossip::Channel::Transactions;
    case net::Channel::Blocks: return gossip::Channel::Blocks;
    case net::Channel::Upgrades: return gossip::Channel::Upgrades;
    case net::Channel::Control:
    case net::Channel::Status: break;
    }
    return gossip::Channel::Status;
}

} // namespace phoenix::host
