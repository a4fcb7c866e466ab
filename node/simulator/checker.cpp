#include "node/simulator/checker.h"

namespace phoenix::simulator {

std::vector<std::unique_ptr<Checker>> allCheckers(const chain::Genesis& genesis, std::uint64_t heights) {
    std::vector<std::unique_ptr<Checker>> all;
    all.push_back(agreement());
    all.push_back(validity(genesis));
    all.push_back(oneStateRoot());
    all.push_back(noDoubleSign());
    all.push_back(nothingLost());
    all.push_back(livenessAfterHealing(heights));
    all.push_back(oneVersionAHeight());
    all.push_back(oneHistory());
    return all;
}

} // namespace phoenix::simulator
