// The network of a validator that is alone: there is nobody to send to.
#pragma once

#include "node/engine/ports.h"

namespace phoenix::host {

class LoneNetwork final : public engine::Network {
  public:
    void send(const chain::Proposal&, const consensus::BlockPointer&) override {}
    void send(const chain::Vote&) override {}
    void send(const chain::Transaction&) override {}
};

} // namespace phoenix::host
