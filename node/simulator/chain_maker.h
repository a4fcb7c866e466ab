// Genesis of simulated chains, and a disk on which it has been executed, to start every node from.
#pragma once

#include "node/chain/genesis.h"
#include "node/simulator/catalogue.h"
#include "node/simulator/disk.h"
#include "node/simulator/options.h"

#include <map>
#include <tuple>

namespace phoenix::simulator {

// Keys by name: "validator 0", "operator 0", "client 0".
std::string validatorKey(std::size_t index);
std::string operatorKey(std::size_t index);
std::string clientKey(std::size_t index);
inline constexpr std::size_t kClients = 4;

struct Beginning {
    chain::Genesis genesis;
    Disk disk;
};

// Thread: one. Chains of as many validators begin alike, so it is made once.
class ChainMaker {
  public:
    explicit ChainMaker(Catalogue& catalogue) : catalogue_(catalogue) {}
    const Beginning& begin(std::size_t validators);
    Catalogue& catalogue() { return catalogue_; }

  private:
    chain::Genesis genesisOf(std::size_t validators) const;

    Catalogue& catalogue_;
    std::map<std::size_t, Beginning> made_;
};

inline constexpr std::uint64_t kGenesisTimeMs = 1'700'000'000'000;

} // namespace phoenix::simulator
